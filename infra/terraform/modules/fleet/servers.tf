module "secrets" {
  source = "../secrets"

  name                 = local.name
  key_arn              = module.key.arn
  password_version     = var.password_version
  recovery_window_days = local.recovery_window_days
}

module "database" {
  source = "../database"

  name                  = local.name
  subnet_ids            = module.network.data_subnet_ids
  security_group_id     = module.security.group_ids["postgres"]
  key_arn               = module.key.arn
  instance_class        = var.database.instance_class
  storage_gib           = var.database.storage_gib
  max_storage_gib       = var.database.max_storage_gib
  multi_az              = var.database.multi_az
  read_replica          = var.database.read_replica
  backup_retention_days = var.database.backup_retention_days
  deletion_protection   = var.protected
  log_retention_days    = var.log_retention_days
}

module "database_bootstrap" {
  source = "../database-bootstrap"

  name              = local.name
  host              = module.database.host
  master_secret_arn = module.database.master_secret_arn
  role_secret_arns  = module.secrets.postgres_secret_arns
  key_arn           = module.key.arn
}

module "cache" {
  source = "../cache"

  name                    = local.name
  subnet_ids              = module.network.data_subnet_ids
  security_group_id       = module.security.group_ids["valkey"]
  key_arn                 = module.key.arn
  node_type               = var.cache.node_type
  node_count              = var.cache.node_count
  snapshot_retention_days = var.cache.snapshot_retention_days
  password_version        = var.password_version
  recovery_window_days    = local.recovery_window_days
  log_retention_days      = var.log_retention_days
}

module "streaming" {
  source = "../streaming"

  name              = local.name
  subnet_ids        = module.network.data_subnet_ids
  security_group_id = module.security.group_ids["kafka"]
  key_arn           = module.key.arn
  user_secret_arn   = module.secrets.kafka_secret_arn
  broker_type       = var.kafka.broker_type
  storage_gib       = var.kafka.storage_gib
  max_storage_gib   = var.kafka.max_storage_gib
}
