variable "name" {
  description = "First part of all names."
  type        = string
}

variable "key_arn" {
  description = "KMS key of the secrets. MSK refuses the one that AWS manages."
  type        = string

  validation {
    condition     = var.key_arn != null && var.key_arn != ""
    error_message = "Secrets need a key of your own."
  }
}

variable "password_version" {
  description = "Raise it for new passwords; then run the bootstrap task and deploy all services."
  type        = number
  default     = 1
}

variable "recovery_window_days" {
  description = "Days in which a deleted secret can be taken back; 0 deletes at once."
  type        = number
  default     = 30

  validation {
    condition     = var.recovery_window_days == 0 || (var.recovery_window_days >= 7 && var.recovery_window_days <= 30)
    error_message = "0, or 7 to 30 days."
  }
}
