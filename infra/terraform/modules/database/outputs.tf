output "identifier" {
  description = "Name of the instance."
  value       = aws_db_instance.this.identifier
}

output "host" {
  description = "Where Postgres is."
  value       = aws_db_instance.this.address
}

output "url" {
  description = "LINKFLEET_POSTGRES_URL. The option is named twice because R2DBC knows it as sslMode and JDBC as sslmode."
  value       = "postgresql://${aws_db_instance.this.address}:5432/linkfleet?sslMode=require&sslmode=require"
}

output "master_secret_arn" {
  description = "Secret with name and password of the superuser, which only the bootstrap task reads."
  value       = aws_db_instance.this.master_user_secret[0].secret_arn
}

output "replica_host" {
  description = "Where the read replica is; null without one."
  value       = one([for replica in aws_db_instance.replica : replica.address])
}

output "safety" {
  description = "What keeps the data safe, as planned; for tests of environments."
  value = {
    publicly_accessible   = aws_db_instance.this.publicly_accessible
    storage_encrypted     = aws_db_instance.this.storage_encrypted
    multi_az              = aws_db_instance.this.multi_az
    deletion_protection   = aws_db_instance.this.deletion_protection
    backup_retention_days = aws_db_instance.this.backup_retention_period
  }
}
