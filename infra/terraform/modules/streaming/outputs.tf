output "cluster_name" {
  description = "Name of the cluster, as CloudWatch knows it."
  value       = var.name
}

output "broker_count" {
  description = "Brokers whose disk can be watched; none for serverless."
  value       = var.mode == "provisioned" ? length(var.subnet_ids) : 0
}

output "bootstrap_servers" {
  description = "LINKFLEET_KAFKA_BOOTSTRAP_SERVERS."
  value = one(concat(
    [for cluster in aws_msk_cluster.this : cluster.bootstrap_brokers_sasl_scram],
    [for cluster in aws_msk_serverless_cluster.this : cluster.bootstrap_brokers_sasl_iam],
  ))

  # Without its user no service can log in.
  depends_on = [aws_msk_scram_secret_association.this]
}
