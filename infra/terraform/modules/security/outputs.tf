output "group_ids" {
  description = "Security group by role: alb, bootstrap, the four services, postgres, valkey, kafka."
  value       = { for role, group in aws_security_group.this : role => group.id }
}

output "service_ports" {
  description = "Port of each service."
  value       = local.services
}
