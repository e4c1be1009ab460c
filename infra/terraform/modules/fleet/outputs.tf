output "public_url" {
  description = "What short URLs begin with."
  value       = "https://${var.domain}"
}

output "cluster_name" {
  description = "ECS cluster."
  value       = module.cluster.name
}

output "bootstrap_command" {
  description = "Makes roles, schemas and passwords in the database. Run it after the first apply and after new passwords."
  value = join(" ", [
    "aws ecs run-task --launch-type FARGATE --cluster ${module.cluster.name}",
    "--task-definition ${module.database_bootstrap.task_definition}",
    "--network-configuration 'awsvpcConfiguration={subnets=[${join(",", module.network.private_subnet_ids)}],securityGroups=[${module.security.group_ids["bootstrap"]}]}'",
  ])
}

output "alerts_topic_arn" {
  description = "Topic that alarms go to."
  value       = module.monitoring.topic_arn
}

output "alarm_names" {
  description = "All alarms."
  value       = module.monitoring.alarm_names
}

output "database_safety" {
  description = "What keeps the data safe."
  value       = module.database.safety
}

output "nat_gateway_count" {
  description = "How many NAT gateways there are to pay for."
  value       = module.network.nat_gateway_count
}

output "redirector_weights" {
  description = "Part of the redirects that each track of the redirector gets, in percent."
  value       = module.service["redirector"].weights
}
