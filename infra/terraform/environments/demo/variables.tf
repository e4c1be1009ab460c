variable "region" {
  description = "AWS region."
  type        = string
  default     = "eu-central-1"
}

variable "instance_type" {
  description = "Size of the machine: t3.small and t4g.small are in the free tier of new accounts."
  type        = string
  default     = "t4g.small"

  validation {
    condition     = contains(["t3.small", "t3.medium", "t4g.small", "t4g.medium"], var.instance_type)
    error_message = "t3.small, t3.medium, t4g.small or t4g.medium."
  }
}

variable "domain" {
  description = "Name that short URLs begin with; null for the machine's address, without HTTPS."
  type        = string
  default     = null

  validation {
    condition     = var.domain == null ? true : can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain))
    error_message = "A domain name, such as demo.example.com."
  }
}

variable "zone_id" {
  description = "Hosted zone of the domain in Route 53; null when the record is made elsewhere."
  type        = string
  default     = null

  validation {
    condition     = var.zone_id == null || var.domain != null
    error_message = "A zone needs a domain in it."
  }
}

variable "repository" {
  description = "Where the source is cloned from; it must be readable without a password."
  type        = string

  validation {
    condition     = can(regex("^https://[A-Za-z0-9./_-]+$", var.repository))
    error_message = "An HTTPS URL."
  }
}

variable "revision" {
  description = "Branch or tag to run."
  type        = string
  default     = "main"

  validation {
    condition     = can(regex("^[A-Za-z0-9./_-]+$", var.revision))
    error_message = "A branch or tag."
  }
}
