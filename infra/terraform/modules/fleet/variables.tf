variable "name" {
  description = "First part of all names, and of the image repositories."
  type        = string
  default     = "linkfleet"
}

variable "environment" {
  description = "Name of the environment."
  type        = string

  validation {
    # linkfleet-prod-redirector-canary has 32 characters, and target groups take no more.
    condition     = can(regex("^[a-z]{2,4}$", var.environment))
    error_message = "Two to four lower case letters."
  }
}

variable "protected" {
  description = "Whether database and balancer refuse to be deleted, and secrets can be taken back for a month."
  type        = bool
  default     = true
}

variable "domain" {
  description = "Name that short URLs begin with."
  type        = string
}

variable "zone_id" {
  description = "Hosted zone of the domain in Route 53."
  type        = string
}

variable "edge" {
  description = "Whether CloudFront stands before the balancer."
  type        = bool
  default     = false
}

variable "image_tag" {
  description = "Version of all services."
  type        = string
}

variable "redirector_canary" {
  description = "Another version of the redirector that gets a part of the redirects: its tag, weight in percent and number of tasks."
  type        = object({ image_tag = string, weight = number, tasks = optional(number, 1) })
  default     = null
}

variable "architecture" {
  description = "Architecture of the images: ARM64 costs a fifth less."
  type        = string
  default     = "ARM64"
}

variable "services" {
  description = "Size of each service: CPU units and memory of a task, number of tasks, and which part of those that load adds runs on Spot."
  type = map(object({
    cpu          = number
    memory       = number
    min          = number
    max          = number
    spot_percent = optional(number, 0)
  }))

  validation {
    condition     = toset(keys(var.services)) == toset(["gateway", "shortener", "redirector", "analytics"])
    error_message = "A fleet is gateway, shortener, redirector and analytics."
  }
}

variable "redirects_per_task_and_minute" {
  description = "Redirects that one task of the redirector shall serve in a minute."
  type        = number
  default     = 60000
}

variable "requests_per_5_minutes" {
  description = "Requests that one address may send within five minutes, before any service sees them."
  type        = number
  default     = 20000
}

variable "network" {
  description = "Addresses of the VPC (a /16), how tasks leave it (single or per_zone), and whether they reach AWS without leaving it."
  type        = object({ cidr = string, nat = string, interface_endpoints = optional(bool, true) })

  validation {
    condition     = contains(["single", "per_zone"], var.network.nat)
    error_message = "Tasks need a way out: single or per_zone."
  }
}

variable "database" {
  description = "Size of Postgres and how safe it is. max_connections is where the alarm goes off."
  type = object({
    instance_class        = string
    storage_gib           = optional(number, 20)
    max_storage_gib       = optional(number, 200)
    multi_az              = optional(bool, true)
    read_replica          = optional(bool, false)
    backup_retention_days = optional(number, 14)
    max_connections       = optional(number, 150)
  })
}

variable "cache" {
  description = "Size and number of Valkey's nodes."
  type = object({
    node_type               = string
    node_count              = optional(number, 2)
    snapshot_retention_days = optional(number, 1)
  })
}

variable "kafka" {
  description = "Size of Kafka's three brokers."
  type = object({
    broker_type     = string
    storage_gib     = optional(number, 20)
    max_storage_gib = optional(number, 200)
  })
}

variable "telemetry" {
  description = "Whether each task has a collector that sends metrics to CloudWatch and traces to X-Ray."
  type        = bool
  default     = false
}

variable "alerts" {
  description = "Who is told of alarms, and what a month may cost."
  type        = object({ emails = set(string), monthly_budget_usd = number })
}

variable "log_retention_days" {
  description = "Days that logs of services and servers are kept."
  type        = number
  default     = 30
}

variable "password_version" {
  description = "Raise it for new passwords; then run bootstrap_command and deploy all services."
  type        = number
  default     = 1
}
