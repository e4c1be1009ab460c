# Survives the loss of a zone: two tasks of everything, a NAT gateway per zone, standbys that take over by themselves.
module "fleet" {
  source = "../../modules/fleet"

  environment       = "prod"
  protected         = true
  domain            = var.domain
  zone_id           = var.zone_id
  edge              = var.edge
  image_tag         = var.image_tag
  password_version  = var.password_version
  redirector_canary = var.redirector_canary
  telemetry         = true

  services = {
    gateway   = { cpu = 1024, memory = 2048, min = 2, max = 6, spot_percent = 50 }
    shortener = { cpu = 1024, memory = 2048, min = 2, max = 6, spot_percent = 50 }
    # Never on Spot: a redirector's disk may hold clicks that Kafka hasn't taken yet.
    redirector = { cpu = 1024, memory = 2048, min = 3, max = 12 }
    # Two threads each, and clicks have six partitions: a fourth task would have nothing to do.
    analytics = { cpu = 1024, memory = 2048, min = 2, max = 3 }
  }

  network  = { cidr = "10.30.0.0/16", nat = "per_zone" }
  database = { instance_class = "db.m7g.large", storage_gib = 100, max_storage_gib = 1000, read_replica = var.read_replica, backup_retention_days = 30, max_connections = 600 }
  cache    = { node_type = "cache.t4g.medium", node_count = 2 }
  kafka    = { broker_type = "kafka.m7g.large", storage_gib = 100, max_storage_gib = 1000 }

  alerts             = { emails = var.alert_emails, monthly_budget_usd = var.monthly_budget_usd }
  log_retention_days = 30
}
