variable "name" {
  description = "Name of the balancer and first part of all names."
  type        = string
}

variable "subnet_ids" {
  description = "Public subnets."
  type        = list(string)
}

variable "security_group_id" {
  description = "Group of the balancer."
  type        = string
}

variable "certificate_arn" {
  description = "Certificate of the public names."
  type        = string
}

variable "requests_per_5_minutes" {
  description = "Requests that one address may send within five minutes; null behind CloudFront, where the edge has the limit."
  type        = number
  default     = 20000
}

variable "access_log_retention_days" {
  description = "Days that access logs are kept. They hold addresses of followers: keep it short."
  type        = number
  default     = 14

  validation {
    condition     = var.access_log_retention_days >= 1 && var.access_log_retention_days <= 90
    error_message = "1 to 90 days."
  }
}

variable "deletion_protection" {
  description = "Whether the balancer refuses to be deleted, and its logs with it."
  type        = bool
  default     = true
}
