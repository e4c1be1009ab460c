variable "name" {
  description = "First part of all names."
  type        = string
}

variable "cidr" {
  description = "Addresses of the VPC: a /16, of which each zone gets a /20 for tasks and a /24 each for public and data."
  type        = string
  default     = "10.20.0.0/16"

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && endswith(var.cidr, "/16")
    error_message = "The VPC takes an IPv4 block of size /16."
  }
}

variable "zone_count" {
  description = "Availability zones to spread over."
  type        = number
  default     = 3

  validation {
    condition     = contains([1, 2, 3], var.zone_count)
    error_message = "One to three zones."
  }
}

variable "nat" {
  description = "How private subnets reach the internet: none, single (one gateway for all zones, cheaper), per_zone (survives a zone)."
  type        = string
  default     = "per_zone"

  validation {
    condition     = contains(["none", "single", "per_zone"], var.nat)
    error_message = "One of none, single, per_zone."
  }
}

variable "interface_endpoints" {
  description = "AWS services with an endpoint in the private subnets."
  type        = set(string)
  default     = ["ecr.api", "ecr.dkr", "logs", "secretsmanager"]
}

variable "flow_log_traffic" {
  description = "Which traffic the flow logs hold: ALL, ACCEPT or REJECT."
  type        = string
  default     = "ALL"

  validation {
    condition     = contains(["ALL", "ACCEPT", "REJECT"], var.flow_log_traffic)
    error_message = "One of ALL, ACCEPT, REJECT."
  }
}

variable "flow_log_retention_days" {
  description = "Days that flow logs are kept. They hold addresses of followers: keep it short."
  type        = number
  default     = 14

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30], var.flow_log_retention_days)
    error_message = "One of 1, 3, 5, 7, 14, 30 days."
  }
}

variable "key_arn" {
  description = "KMS key that encrypts the flow logs."
  type        = string
}
