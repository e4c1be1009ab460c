variable "name" {
  description = "Name of the cluster and first part of all names."
  type        = string
}

variable "mode" {
  description = "provisioned: brokers with SASL/SCRAM. serverless: no brokers to choose, but IAM instead of SCRAM, for which the services need the library aws-msk-iam-auth."
  type        = string
  default     = "provisioned"

  validation {
    condition     = contains(["provisioned", "serverless"], var.mode)
    error_message = "provisioned or serverless."
  }
}

variable "subnet_ids" {
  description = "Data subnets: one broker in each."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) == 3
    error_message = "Three zones: topics have three replicas, of which two must be in sync."
  }
}

variable "security_group_id" {
  description = "Group of the brokers."
  type        = string
}

variable "key_arn" {
  description = "KMS key for data and logs."
  type        = string
}

variable "user_secret_arn" {
  description = "Secret with the SCRAM user, named AmazonMSK_…; only for provisioned."
  type        = string
  default     = null

  validation {
    condition     = var.mode == "serverless" || var.user_secret_arn != null
    error_message = "Provisioned brokers need a user."
  }
}

variable "kafka_version" {
  description = "Version of Kafka, in KRaft mode."
  type        = string
  default     = "3.9.x.kraft"

  validation {
    condition     = endswith(var.kafka_version, ".kraft")
    error_message = "Versions in KRaft mode end with .kraft."
  }
}

variable "broker_type" {
  description = "Size of a broker."
  type        = string
  default     = "kafka.t3.small"

  validation {
    condition     = startswith(var.broker_type, "kafka.")
    error_message = "Broker types begin with kafka."
  }
}

variable "storage_gib" {
  description = "Volume of each broker at the start."
  type        = number
  default     = 20
}

variable "max_storage_gib" {
  description = "How far each volume may grow by itself."
  type        = number
  default     = 200

  validation {
    condition     = var.max_storage_gib > var.storage_gib
    error_message = "Leave room to grow: a full broker takes no clicks."
  }
}

variable "log_retention_days" {
  description = "Days that broker logs are kept."
  type        = number
  default     = 14
}
