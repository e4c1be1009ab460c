variable "bucket" {
  description = "Name of the bucket, unique in all of S3."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket))
    error_message = "3 to 63 lower case letters, digits and hyphens."
  }
}

variable "old_version_days" {
  description = "Days after which old versions of a state may go; the newest twenty stay."
  type        = number
  default     = 90

  validation {
    condition     = var.old_version_days >= 30
    error_message = "A month is the least to notice a broken state in."
  }
}
