output "postgres_secret_arns" {
  description = "Secret with the password of each role of Postgres, by name of the role."
  value       = { for role, secret in aws_secretsmanager_secret.postgres : role => secret.arn }

  # Whoever starts a task with a secret needs its first version.
  depends_on = [aws_secretsmanager_secret_version.postgres]
}

output "kafka_secret_arn" {
  description = "Secret with the SCRAM user, for MSK."
  value       = aws_secretsmanager_secret.kafka.arn

  depends_on = [aws_secretsmanager_secret_version.kafka, aws_secretsmanager_secret_policy.kafka]
}

output "kafka_client_secret_arn" {
  description = "Secret with SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG, for the services."
  value       = aws_secretsmanager_secret.kafka_client.arn

  depends_on = [aws_secretsmanager_secret_version.kafka_client]
}

output "gateway_key_secret_arns" {
  description = "Secrets with the gateways' keys: private and public. They are empty until gateway-key has run."
  value       = { for half, secret in aws_secretsmanager_secret.gateway_key : half => secret.arn }
}

output "account_secret_arn" {
  description = "Secret with LINKFLEET_ACCOUNT_SECRET, for the shortener."
  value       = aws_secretsmanager_secret.account.arn

  depends_on = [aws_secretsmanager_secret_version.account]
}
