variable "name" {
  description = "Name of the environment's fleet; also the first part of its log groups."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,19}$", var.name))
    error_message = "The name has 3 to 20 lower case letters, digits and hyphens."
  }
}

variable "deletion_window_days" {
  description = "Days in which a deletion of the key can be taken back."
  type        = number
  default     = 30

  validation {
    condition     = var.deletion_window_days >= 7 && var.deletion_window_days <= 30
    error_message = "AWS takes 7 to 30 days."
  }
}
