variable "name" {
  description = "Name of the task, with its fleet's."
  type        = string
}

variable "log_group_arn" {
  description = "Log group of the task."
  type        = string
}

variable "secret_arns" {
  description = "Secrets that the task gets as environment variables."
  type        = list(string)
  default     = []

  validation {
    condition     = !contains(var.secret_arns, "*")
    error_message = "Name each secret."
  }
}

variable "key_arn" {
  description = "KMS key of the secrets."
  type        = string
}

variable "repository_arn" {
  description = "ECR repository of the image; null for an image that anybody may fetch."
  type        = string
  default     = null
}
