# Everything that prod has, as small as it goes: one NAT gateway, no standby, and it may be destroyed at any time.
module "fleet" {
  source = "../../modules/fleet"

  environment      = "dev"
  protected        = false
  domain           = var.domain
  zone_id          = var.zone_id
  image_tag        = var.image_tag
  password_version = var.password_version

  services = {
    gateway    = { cpu = 512, memory = 1024, min = 1, max = 2, spot_percent = 100 }
    shortener  = { cpu = 512, memory = 1024, min = 1, max = 2, spot_percent = 100 }
    redirector = { cpu = 512, memory = 1024, min = 1, max = 2, spot_percent = 100 }
    analytics  = { cpu = 512, memory = 1024, min = 1, max = 2, spot_percent = 100 }
  }

  # Endpoints cost more than the traffic through NAT that they would save here.
  network  = { cidr = "10.20.0.0/16", nat = "single", interface_endpoints = false }
  database = { instance_class = "db.t4g.small", max_storage_gib = 50, multi_az = false, backup_retention_days = 3 }
  cache    = { node_type = "cache.t4g.micro", node_count = 1, snapshot_retention_days = 0 }
  # Three brokers here too: with fewer, nobody would notice what two replicas in sync mean.
  kafka = { broker_type = "kafka.t3.small", storage_gib = 20, max_storage_gib = 50 }

  alerts             = { emails = var.alert_emails, monthly_budget_usd = var.monthly_budget_usd }
  log_retention_days = 7
}
