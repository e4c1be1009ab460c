variable "name" {
  description = "First part of all names."
  type        = string
}

variable "environment" {
  description = "Value of the tag environment, by which the budget counts."
  type        = string
}

variable "key_arn" {
  description = "KMS key of the topic."
  type        = string
}

variable "emails" {
  description = "Who is told. Each address has to confirm once."
  type        = set(string)

  validation {
    condition     = length(var.emails) > 0 && alltrue([for email in var.emails : can(regex("^[^@\\s]+@[^@\\s]+$", email))])
    error_message = "At least one address: an alarm that nobody hears is none."
  }
}

variable "monthly_budget_usd" {
  description = "What the environment may cost in a month."
  type        = number

  validation {
    condition     = var.monthly_budget_usd > 0
    error_message = "More than nothing."
  }
}

variable "load_balancer_arn_suffix" {
  description = "The balancer as CloudWatch knows it."
  type        = string
}

variable "target_groups" {
  description = "Target group of each public service, as CloudWatch knows it; redirector is one of them, and <service>-canary may be."
  type        = map(string)

  validation {
    condition     = contains(keys(var.target_groups), "redirector")
    error_message = "Redirects are what is watched first."
  }
}

variable "cluster_name" {
  description = "ECS cluster."
  type        = string
}

variable "min_tasks" {
  description = "How many tasks of each service there are at the least."
  type        = map(number)
}

variable "database" {
  description = "Instance, free storage and number of connections from which on an alarm goes off."
  type        = object({ identifier = string, min_free_storage_gib = optional(number, 5), max_connections = optional(number, 150) })
}

variable "cache_node_ids" {
  description = "Nodes of Valkey."
  type        = list(string)
}

variable "streaming" {
  description = "Cluster, brokers, dimensions of the consumer lag, and how many clicks analytics may be behind."
  type = object({
    cluster_name   = string
    broker_count   = number
    lag_dimensions = map(string)
    max_lag        = optional(number, 100000)
  })
}

variable "redirect_p99_seconds" {
  description = "What one redirect in a hundred may take."
  type        = number
  default     = 0.1
}

variable "max_error_percent" {
  description = "Which part of requests may end with a 5xx."
  type        = number
  default     = 1

  validation {
    condition     = var.max_error_percent > 0 && var.max_error_percent < 100
    error_message = "Between 0 and 100."
  }
}
