variable "name" {
  description = "First part of all names."
  type        = string
}

variable "vpc_id" {
  description = "VPC of the groups."
  type        = string
}

variable "endpoint_security_group_id" {
  description = "Group of the VPC's interface endpoints, which tasks may reach."
  type        = string
}

variable "kafka_port" {
  description = "Port of the brokers: 9096 for SASL/SCRAM, 9098 for IAM."
  type        = number
  default     = 9096

  validation {
    condition     = contains([9096, 9098], var.kafka_port)
    error_message = "Brokers take authenticated TLS only: 9096 or 9098."
  }
}

variable "edge_prefix_list_id" {
  description = "Prefix list of CloudFront, when the balancer shall be reached through it alone; null opens it to everybody."
  type        = string
  default     = null
}
