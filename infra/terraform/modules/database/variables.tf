variable "name" {
  description = "Name of the instance and first part of all names."
  type        = string
}

variable "subnet_ids" {
  description = "Data subnets, in at least two zones."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "RDS wants subnets in two zones, even for an instance in one."
  }
}

variable "security_group_id" {
  description = "Group of the database."
  type        = string
}

variable "key_arn" {
  description = "KMS key for storage, master password, logs and Performance Insights."
  type        = string
}

variable "engine_version" {
  description = "Major version of Postgres; minor ones come by themselves."
  type        = string
  default     = "18"

  validation {
    condition     = can(regex("^[0-9]+$", var.engine_version)) && tonumber(var.engine_version) >= 18
    error_message = "Linkfleet is tested with Postgres 18: give a major version from 18 on."
  }
}

variable "instance_class" {
  description = "Size of the instances."
  type        = string
  default     = "db.t4g.medium"

  validation {
    condition     = startswith(var.instance_class, "db.")
    error_message = "Classes of RDS begin with db."
  }
}

variable "storage_gib" {
  description = "Storage at the start."
  type        = number
  default     = 20

  validation {
    condition     = var.storage_gib >= 20
    error_message = "gp3 begins at 20 GiB."
  }
}

variable "max_storage_gib" {
  description = "How far storage may grow by itself."
  type        = number
  default     = 200

  validation {
    condition     = var.max_storage_gib > var.storage_gib
    error_message = "Leave room to grow: a full disk stops the database."
  }
}

variable "multi_az" {
  description = "Whether a standby in another zone takes over."
  type        = bool
  default     = true
}

variable "read_replica" {
  description = "Whether there is a copy for reports."
  type        = bool
  default     = false
}

variable "backup_retention_days" {
  description = "How far back point-in-time recovery reaches."
  type        = number
  default     = 14

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 35
    error_message = "1 to 35 days; 0 would switch backups off."
  }
}

variable "deletion_protection" {
  description = "Whether the database refuses to be deleted, and leaves a snapshot when it finally is."
  type        = bool
  default     = true
}

variable "slow_statement_millis" {
  description = "Statements that take longer are logged."
  type        = number
  default     = 500
}

variable "log_retention_days" {
  description = "Days that logs are kept."
  type        = number
  default     = 30
}
