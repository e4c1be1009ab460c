# Valkey for cache entries, token buckets and the visitors' salt: one shard, since the fleet's clients speak to one address.

resource "aws_elasticache_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnet_ids
}

resource "aws_elasticache_parameter_group" "this" {
  name   = "${var.name}-valkey8"
  family = "valkey8"

  # What has a time to live is a copy, and may go when it is seldom asked for; counters of max_clicks have none.
  parameter {
    name  = "maxmemory-policy"
    value = "volatile-lru"
  }
}

# Letters and digits only: the password becomes part of a URL.
resource "random_password" "this" {
  length  = 48
  special = false
  keepers = { version = var.password_version }
}

resource "aws_elasticache_user" "linkfleet" {
  user_id       = "${var.name}-linkfleet"
  user_name     = "linkfleet"
  engine        = "valkey"
  access_string = "on ~* &* +@all -@admin -@dangerous"

  authentication_mode {
    type      = "password"
    passwords = [random_password.this.result]
  }
}

# In Valkey a group needs no user named default: who has no password gets nowhere.
resource "aws_elasticache_user_group" "this" {
  user_group_id = var.name
  engine        = "valkey"
  user_ids      = [aws_elasticache_user.linkfleet.user_id]
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = var.name
  description          = "Cache of ${var.name}"
  engine               = "valkey"
  engine_version       = var.engine_version
  node_type            = var.node_type
  port                 = 6379
  parameter_group_name = aws_elasticache_parameter_group.this.name

  num_cache_clusters         = var.node_count
  automatic_failover_enabled = var.node_count > 1
  multi_az_enabled           = var.node_count > 1

  subnet_group_name          = aws_elasticache_subnet_group.this.name
  security_group_ids         = [var.security_group_id]
  user_group_ids             = [aws_elasticache_user_group.this.user_group_id]
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  at_rest_encryption_enabled = true
  kms_key_id                 = var.key_arn

  snapshot_retention_limit   = var.snapshot_retention_days
  auto_minor_version_upgrade = true
  maintenance_window         = "sun:04:30-sun:05:30"

  log_delivery_configuration {
    destination      = aws_cloudwatch_log_group.slow.name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }
}

resource "aws_cloudwatch_log_group" "slow" {
  name              = "/${var.name}/valkey/slow"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arn
}

# The URL holds the password, so the whole of it is a secret.
resource "aws_secretsmanager_secret" "url" {
  name                    = "${var.name}/valkey/url"
  description             = "LINKFLEET_REDIS_URL"
  kms_key_id              = var.key_arn
  recovery_window_in_days = var.recovery_window_days
}

resource "aws_secretsmanager_secret_version" "url" {
  secret_id     = aws_secretsmanager_secret.url.id
  secret_string = "rediss://linkfleet:${random_password.this.result}@${aws_elasticache_replication_group.this.primary_endpoint_address}:6379"
}
