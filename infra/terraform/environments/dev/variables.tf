variable "region" {
  description = "AWS region."
  type        = string
  default     = "eu-central-1"
}

variable "domain" {
  description = "Name that short URLs begin with."
  type        = string
}

variable "zone_id" {
  description = "Hosted zone of the domain in Route 53."
  type        = string
}

variable "image_tag" {
  description = "Version of all services, as pushed to the registry."
  type        = string
}

variable "alert_emails" {
  description = "Who is told of alarms."
  type        = set(string)
}

variable "monthly_budget_usd" {
  description = "What a month may cost before somebody is told."
  type        = number
  default     = 450
}

variable "password_version" {
  description = "Raise it for new passwords; then run bootstrap_command and deploy all services."
  type        = number
  default     = 1
}
