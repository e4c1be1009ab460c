output "repository_urls" {
  description = "Where to push each service's image."
  value       = { for service, repository in aws_ecr_repository.this : service => repository.repository_url }
}

output "repository_arns" {
  description = "ARN of each service's repository."
  value       = { for service, repository in aws_ecr_repository.this : service => repository.arn }
}
