output "state_bucket" {
  description = "Bucket for terraform init in each environment."
  value       = module.state.bucket
}

output "repository_urls" {
  description = "Where to push each service's image."
  value       = module.registry.repository_urls
}

output "deploy_role_arns" {
  description = "Role that a workflow deploys with, by environment."
  value       = module.ci_identity.deploy_role_arns
}

output "plan_role_arns" {
  description = "Role that a workflow plans with, by environment."
  value       = module.ci_identity.plan_role_arns
}
