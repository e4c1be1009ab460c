output "public_url" {
  description = "What short URLs begin with."
  value       = module.fleet.public_url
}

output "bootstrap_command" {
  description = "Makes roles, schemas and passwords in the database: run it after the first apply."
  value       = module.fleet.bootstrap_command
}

output "cluster_name" {
  description = "ECS cluster, for deployments."
  value       = module.fleet.cluster_name
}

output "image_tag" {
  description = "Version that runs; what a failed deployment goes back to."
  value       = var.image_tag
}
