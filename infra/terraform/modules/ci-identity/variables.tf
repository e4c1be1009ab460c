variable "name" {
  description = "First part of all names."
  type        = string
  default     = "linkfleet"
}

variable "repository" {
  description = "Repository whose workflows may sign in, as owner/name."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "One repository, as owner/name; no wildcards."
  }
}

variable "environments" {
  description = "Environments of that repository, each with roles of its own."
  type        = set(string)
  default     = ["dev", "prod"]

  validation {
    condition     = alltrue([for environment in var.environments : can(regex("^[a-z][a-z0-9-]*$", environment))])
    error_message = "Lower case letters, digits and hyphens; no wildcards."
  }
}

variable "repository_arns" {
  description = "ECR repositories that images are pushed to."
  type        = list(string)

  validation {
    condition     = !contains(var.repository_arns, "*")
    error_message = "Name each repository."
  }
}

variable "state" {
  description = "Bucket of the states and its KMS key."
  type        = object({ bucket_arn = string, key_arn = string })
}
