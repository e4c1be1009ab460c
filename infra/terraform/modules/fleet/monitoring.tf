locals {
  # By service, and a canary beside its service.
  target_groups = merge([
    for service in keys(module.load_balancer.routes) : {
      for track, suffix in module.service[service].target_group_arn_suffixes :
      track == "stable" ? service : "${service}-${track}" => suffix
    }
  ]...)
}

module "monitoring" {
  source = "../monitoring"

  name                     = local.name
  environment              = var.environment
  key_arn                  = module.key.arn
  emails                   = var.alerts.emails
  monthly_budget_usd       = var.alerts.monthly_budget_usd
  load_balancer_arn_suffix = module.load_balancer.arn_suffix
  target_groups            = local.target_groups
  cluster_name             = module.cluster.name
  min_tasks                = { for service, settings in var.services : service => settings.min }
  database                 = { identifier = module.database.identifier, max_connections = var.database.max_connections }
  cache_node_ids           = module.cache.node_ids

  streaming = {
    cluster_name   = module.streaming.cluster_name
    broker_count   = module.streaming.broker_count
    lag_dimensions = local.lag_dimensions
  }
}
