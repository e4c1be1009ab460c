output "url_secret_arn" {
  description = "Secret with LINKFLEET_REDIS_URL."
  value       = aws_secretsmanager_secret.url.arn
}

output "node_ids" {
  description = "Names of the nodes, under which CloudWatch knows them."
  value       = [for index in range(var.node_count) : format("%s-%03d", var.name, index + 1)]
}
