output "service_name" {
  description = "Name of the stable service."
  value       = aws_ecs_service.this["stable"].name
}

output "service_arns" {
  description = "Services by track: stable and, where there is one, canary."
  value       = { for track, service in aws_ecs_service.this : track => service.arn }
}

output "target_group_arn_suffixes" {
  description = "Target groups by track, as CloudWatch knows them; empty without routes."
  value       = { for track, group in aws_lb_target_group.this : track => group.arn_suffix }
}

output "role_arns" {
  description = "Roles that a deployment passes to ECS."
  value       = [aws_iam_role.task.arn, module.execution_role.arn]
}

output "weights" {
  description = "Part of the requests that each track gets, in percent."
  value       = { for track, settings in local.tracks : track => settings.weight }
}
