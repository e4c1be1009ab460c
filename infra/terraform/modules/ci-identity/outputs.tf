output "deploy_role_arns" {
  description = "Role that a workflow deploys with, by environment."
  value       = { for environment, role in aws_iam_role.deploy : environment => role.arn }
}

output "plan_role_arns" {
  description = "Role that a workflow plans with, by environment."
  value       = { for environment, role in aws_iam_role.plan : environment => role.arn }
}
