variable "name" {
  description = "First part of all names."
  type        = string
}

variable "domain" {
  description = "Name that short URLs begin with."
  type        = string
}

variable "origin_domain" {
  description = "Name of the load balancer, which its certificate covers."
  type        = string

  validation {
    condition     = var.origin_domain != var.domain
    error_message = "The origin needs a name of its own, or CloudFront would ask itself."
  }
}

variable "certificate_arn" {
  description = "Certificate of the domain, in us-east-1."
  type        = string
}

variable "requests_per_5_minutes" {
  description = "Requests that one address may send within five minutes."
  type        = number
  default     = 20000
}

variable "price_class" {
  description = "How much of the world is served from nearby: PriceClass_100, _200 or _All."
  type        = string
  default     = "PriceClass_100"

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "PriceClass_100, PriceClass_200 or PriceClass_All."
  }
}
