variable "region" {
  description = "AWS region."
  type        = string
  default     = "eu-central-1"
}

variable "state_bucket" {
  description = "Name of the bucket for states, unique in all of S3."
  type        = string
}

variable "repository" {
  description = "GitHub repository whose workflows deploy, as owner/name."
  type        = string
}
