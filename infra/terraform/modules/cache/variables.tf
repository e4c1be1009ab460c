variable "name" {
  description = "Name of the replication group and first part of all names."
  type        = string
}

variable "subnet_ids" {
  description = "Data subnets."
  type        = list(string)
}

variable "security_group_id" {
  description = "Group of the cache."
  type        = string
}

variable "key_arn" {
  description = "KMS key for data, logs and the secret."
  type        = string
}

variable "engine_version" {
  description = "Version of Valkey."
  type        = string
  default     = "8.0"

  validation {
    condition     = startswith(var.engine_version, "8.")
    error_message = "Linkfleet is tested with Valkey 8."
  }
}

variable "node_type" {
  description = "Size of a node."
  type        = string
  default     = "cache.t4g.small"

  validation {
    condition     = startswith(var.node_type, "cache.")
    error_message = "Node types begin with cache."
  }
}

variable "node_count" {
  description = "Nodes: a primary and its replicas, each in another zone. From two on a replica takes over."
  type        = number
  default     = 2

  validation {
    condition     = var.node_count >= 1 && var.node_count <= 6
    error_message = "One primary and at most five replicas."
  }
}

variable "snapshot_retention_days" {
  description = "Days that daily snapshots are kept. Losing the cache costs time, never truth."
  type        = number
  default     = 1
}

variable "password_version" {
  description = "Raise it for a new password; services take it at their next deployment."
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

variable "log_retention_days" {
  description = "Days that slow logs are kept."
  type        = number
  default     = 30
}
