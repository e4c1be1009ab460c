variable "name" {
  description = "First part of the repositories' names."
  type        = string
  default     = "linkfleet"
}

variable "services" {
  description = "Services, each with a repository."
  type        = set(string)
  default     = ["gateway", "shortener", "redirector", "analytics"]
}

variable "key_arn" {
  description = "KMS key of the images."
  type        = string
}

variable "kept_images" {
  description = "Versions of each service that are kept."
  type        = number
  default     = 50

  validation {
    condition     = var.kept_images >= 10
    error_message = "Keep at least ten versions, or there is nothing to go back to."
  }
}
