variable "name" {
  description = "Name of the web ACL."
  type        = string
}

variable "scope" {
  description = "REGIONAL for a load balancer, CLOUDFRONT for a distribution."
  type        = string
  default     = "REGIONAL"

  validation {
    condition     = contains(["REGIONAL", "CLOUDFRONT"], var.scope)
    error_message = "REGIONAL or CLOUDFRONT."
  }
}

variable "requests_per_5_minutes" {
  description = "Requests that one address may send within five minutes, far above the gateway's own limits; null where addresses are not those of clients."
  type        = number
  default     = 20000

  validation {
    condition     = var.requests_per_5_minutes == null ? true : var.requests_per_5_minutes >= 10
    error_message = "AWS begins at 10."
  }
}
