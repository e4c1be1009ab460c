variable "zone_id" {
  description = "Hosted zone of the names in Route 53."
  type        = string
}

variable "domain" {
  description = "Name that short URLs begin with."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain))
    error_message = "A domain name, such as go.example.com."
  }
}

variable "names" {
  description = "All names that the certificate covers. The domain is one of them."
  type        = set(string)

  validation {
    condition     = contains(var.names, var.domain)
    error_message = "The domain itself is one of the names."
  }
}

# Apart from the names: a target may need the certificate before it exists.
variable "targets" {
  description = "Where each name leads: load balancer or distribution, by name."
  type        = map(object({ dns_name = string, zone_id = string }))

  validation {
    condition     = toset(keys(var.targets)) == var.names
    error_message = "Each name leads somewhere."
  }
}

variable "certificate_regions" {
  description = "Regions that need the certificate: the fleet's, and us-east-1 for CloudFront."
  type        = list(string)

  validation {
    condition     = length(var.certificate_regions) >= 1
    error_message = "At least one region."
  }
}
