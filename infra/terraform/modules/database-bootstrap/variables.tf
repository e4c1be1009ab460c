variable "name" {
  description = "First part of all names."
  type        = string
}

variable "host" {
  description = "Where Postgres is."
  type        = string
}

variable "master_secret_arn" {
  description = "Secret with name and password of the master user, as RDS keeps it."
  type        = string
}

variable "role_secret_arns" {
  description = "Secret with the password of each role, by name of the role."
  type        = map(string)

  validation {
    condition     = alltrue([for role in keys(var.role_secret_arns) : can(regex("^linkfleet_[a-z]+$", role))])
    error_message = "Roles of the fleet begin with linkfleet_."
  }
}

variable "key_arn" {
  description = "KMS key of the secrets and the log."
  type        = string
}

variable "image" {
  description = "Image with psql."
  type        = string
  default     = "public.ecr.aws/docker/library/postgres:18"
}
