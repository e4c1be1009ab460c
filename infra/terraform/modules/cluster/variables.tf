variable "name" {
  description = "Name of the cluster and of its namespace."
  type        = string
}

variable "container_insights" {
  description = "enabled: figures per service, which the alarms need. enhanced: per task and container too, dearer."
  type        = string
  default     = "enabled"

  validation {
    condition     = contains(["enabled", "enhanced"], var.container_insights)
    error_message = "enabled or enhanced: without it nobody sees that tasks are missing."
  }
}
