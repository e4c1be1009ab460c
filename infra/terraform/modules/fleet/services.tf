# What each service is told beside what all are told. Names and meanings: the README of each service.

data "aws_ecr_repository" "this" {
  for_each = var.services

  name = "${var.name}/${each.key}"
}

locals {
  every_service = {
    LINKFLEET_PUBLIC_URL = "https://${var.domain}"
    # The balancer and the gateway stand in the VPC; the proxy of Service Connect in the task itself.
    LINKFLEET_TRUSTED_PROXIES = join(",", concat([module.network.cidr, "127.0.0.1/32"], local.edge_cidrs))
  }

  postgres = { LINKFLEET_POSTGRES_URL = module.database.url }
  kafka = {
    LINKFLEET_KAFKA_BOOTSTRAP_SERVERS      = module.streaming.bootstrap_servers
    LINKFLEET_KAFKA_REPLICATION            = "3"
    SPRING_KAFKA_SECURITY_PROTOCOL         = "SASL_SSL"
    SPRING_KAFKA_PROPERTIES_SASL_MECHANISM = "SCRAM-SHA-512"
  }

  redis_secret = { LINKFLEET_REDIS_URL = module.cache.url_secret_arn }
  kafka_secret = { SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG = module.secrets.kafka_client_secret_arn }

  environment = {
    gateway = {
      LINKFLEET_SHORTENER_URL  = "http://shortener:${module.security.service_ports["shortener"]}"
      LINKFLEET_REDIRECTOR_URL = "http://redirector:${module.security.service_ports["redirector"]}"
      LINKFLEET_ANALYTICS_URL  = "http://analytics:${module.security.service_ports["analytics"]}"
      LINKFLEET_GATEWAY_COUNT  = tostring(var.services["gateway"].min)
    }
    shortener = merge(local.postgres, local.kafka, {
      LINKFLEET_OWN_HOSTS     = local.balancer_domain
      LINKFLEET_ANALYTICS_URL = "http://analytics:${module.security.service_ports["analytics"]}"
    })
    redirector = merge(local.postgres, local.kafka)
    analytics  = merge(local.postgres, local.kafka)
  }

  gateway_keys_secret = { LINKFLEET_GATEWAY_PUBLIC_KEYS = module.secrets.gateway_key_secret_arns["public"] }

  secrets = {
    gateway    = merge(local.redis_secret, { LINKFLEET_GATEWAY_PRIVATE_KEY = module.secrets.gateway_key_secret_arns["private"] })
    shortener  = merge(local.redis_secret, local.kafka_secret, local.gateway_keys_secret, { LINKFLEET_ACCOUNT_SECRET = module.secrets.account_secret_arn, LINKFLEET_POSTGRES_PASSWORD = module.secrets.postgres_secret_arns["linkfleet_shortener"] })
    redirector = merge(local.redis_secret, local.kafka_secret, { LINKFLEET_POSTGRES_PASSWORD = module.secrets.postgres_secret_arns["linkfleet_redirector"] })
    analytics  = merge(local.redis_secret, local.kafka_secret, local.gateway_keys_secret, { LINKFLEET_POSTGRES_PASSWORD = module.secrets.postgres_secret_arns["linkfleet_analytics"] })
  }

  # Clicks that group analytics-clicks has still to count.
  lag_dimensions = {
    "Cluster Name"   = module.streaming.cluster_name
    "Consumer Group" = "analytics-clicks"
    "Topic"          = "clicks"
  }

  scaling = {
    gateway   = { metric = "cpu", target = 60, custom = null }
    shortener = { metric = "cpu", target = 60, custom = null }
    # Redirects come in bursts that the average CPU of a minute shows late.
    redirector = { metric = "requests", target = var.redirects_per_task_and_minute, custom = null }
    analytics = {
      metric = "custom"
      target = 20000
      custom = { namespace = "AWS/Kafka", name = "SumOffsetLag", statistic = "Maximum", dimensions = local.lag_dimensions }
    }
  }

  canaries = var.redirector_canary == null ? {} : {
    redirector = {
      image  = "${data.aws_ecr_repository.this["redirector"].repository_url}:${var.redirector_canary.image_tag}"
      weight = var.redirector_canary.weight
      tasks  = var.redirector_canary.tasks
    }
  }
}

module "service" {
  source   = "../service"
  for_each = var.services

  fleet              = local.name
  name               = each.key
  cluster            = { name = module.cluster.name, arn = module.cluster.arn, namespace_arn = module.cluster.namespace_arn }
  image              = "${data.aws_ecr_repository.this[each.key].repository_url}:${var.image_tag}"
  repository_arn     = data.aws_ecr_repository.this[each.key].arn
  port               = module.security.service_ports[each.key]
  cpu                = each.value.cpu
  memory             = each.value.memory
  tasks              = { min = each.value.min, max = each.value.max }
  spot_percent       = each.value.spot_percent
  architecture       = var.architecture
  environment        = merge(local.every_service, local.environment[each.key])
  secrets            = local.secrets[each.key]
  key_arn            = module.key.arn
  subnet_ids         = module.network.private_subnet_ids
  security_group_id  = module.security.group_ids[each.key]
  log_retention_days = var.log_retention_days
  scaling            = local.scaling[each.key]
  canary             = try(local.canaries[each.key], null)
  telemetry          = var.telemetry ? {} : null

  routing = !contains(keys(module.load_balancer.routes), each.key) ? null : {
    vpc_id                   = module.network.vpc_id
    listener_arn             = module.load_balancer.listener_arn
    load_balancer_arn_suffix = module.load_balancer.arn_suffix
    priority                 = module.load_balancer.routes[each.key].priority
    paths                    = module.load_balancer.routes[each.key].paths
  }
}
