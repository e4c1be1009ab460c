mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "random" {}

override_resource {
  target          = module.database.aws_db_instance.this
  override_during = plan
  values = {
    address            = "linkfleet.example.internal"
    master_user_secret = [{ secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds" }]
  }
}

variables {
  environment = "test"
  domain      = "go.example.com"
  zone_id     = "Z0123456789ABCDEFGHIJ"
  image_tag   = "1.0.0"
  services = {
    gateway    = { cpu = 512, memory = 1024, min = 2, max = 4 }
    shortener  = { cpu = 512, memory = 1024, min = 2, max = 4 }
    redirector = { cpu = 512, memory = 1024, min = 2, max = 8 }
    analytics  = { cpu = 512, memory = 1024, min = 1, max = 3 }
  }
  network  = { cidr = "10.20.0.0/16", nat = "per_zone" }
  database = { instance_class = "db.t4g.medium" }
  cache    = { node_type = "cache.t4g.small" }
  kafka    = { broker_type = "kafka.t3.small" }
  alerts   = { emails = ["ops@example.com"], monthly_budget_usd = 500 }
}

run "services_are_told_where_everything_is" {
  command = plan

  assert {
    condition = local.environment["gateway"] == {
      LINKFLEET_SHORTENER_URL  = "http://shortener:8001"
      LINKFLEET_REDIRECTOR_URL = "http://redirector:8002"
      LINKFLEET_ANALYTICS_URL  = "http://analytics:8003"
      LINKFLEET_GATEWAY_COUNT  = "2"
    }
    error_message = "The gateway finds the services by name."
  }

  assert {
    condition     = alltrue([for service in ["shortener", "redirector", "analytics"] : local.environment[service].LINKFLEET_POSTGRES_URL == "postgresql://linkfleet.example.internal:5432/linkfleet?sslMode=require&sslmode=require"])
    error_message = "Postgres is reached by TLS."
  }

  assert {
    condition     = alltrue([for service in ["shortener", "redirector", "analytics"] : local.environment[service].SPRING_KAFKA_SECURITY_PROTOCOL == "SASL_SSL" && local.environment[service].LINKFLEET_KAFKA_REPLICATION == "3"])
    error_message = "Kafka is reached by TLS, and topics have three replicas."
  }

  assert {
    condition     = local.every_service.LINKFLEET_PUBLIC_URL == "https://go.example.com" && local.every_service.LINKFLEET_TRUSTED_PROXIES == "10.20.0.0/16,127.0.0.1/32"
    error_message = "Only what stands in the VPC is believed about addresses."
  }

  assert {
    condition     = keys(local.secrets["gateway"]) == ["LINKFLEET_GATEWAY_PRIVATE_KEY", "LINKFLEET_REDIS_URL"] && contains(keys(local.secrets["analytics"]), "LINKFLEET_REDIS_URL") && alltrue([for service in ["shortener", "redirector", "analytics"] : !contains(keys(local.secrets[service]), "LINKFLEET_GATEWAY_PRIVATE_KEY")])
    error_message = "A service gets the secrets it needs, no others."
  }
}

run "ports_are_opened_in_one_place" {
  command = plan

  assert {
    condition = toset([
      for file in fileset("${path.module}/..", "*/*.tf") : dirname(file)
      if length(regexall("(aws_vpc_security_group_ingress_rule|aws_security_group_rule)\"|ingress \\{", file("${path.module}/../${file}"))) > 0
    ]) == toset(["security"])
    error_message = "Only the module security says who comes in."
  }
}

run "followers_have_one_version" {
  command = plan

  assert {
    condition     = output.redirector_weights == { stable = 100 }
    error_message = "Without a canary all redirects are stable."
  }
}

run "a_canary_gets_its_part" {
  command = plan

  variables {
    redirector_canary = { image_tag = "1.1.0", weight = 10 }
  }

  assert {
    condition     = output.redirector_weights["stable"] == 90 && output.redirector_weights["canary"] == 10
    error_message = "A tenth of the redirects goes to the canary."
  }

  assert {
    condition     = contains(output.alarm_names, "linkfleet-test-errors-redirector-canary")
    error_message = "A canary is watched."
  }
}

run "everything_is_watched" {
  command = plan

  assert {
    condition     = length(output.alarm_names) == 19
    error_message = "Every server and service has its alarms."
  }
}

run "behind_cloudfront" {
  command = plan

  variables {
    edge = true
  }

  assert {
    condition     = local.balancer_domain == "origin.go.example.com" && strcontains(local.every_service.LINKFLEET_TRUSTED_PROXIES, "120.52.22.96/27")
    error_message = "The balancer has a name of its own, and CloudFront is believed about addresses."
  }

  assert {
    condition     = local.environment["shortener"].LINKFLEET_OWN_HOSTS == "origin.go.example.com"
    error_message = "No short URL leads to the balancer."
  }
}

run "refuses_a_fleet_without_analytics" {
  command = plan

  variables {
    services = {
      gateway    = { cpu = 512, memory = 1024, min = 2, max = 4 }
      shortener  = { cpu = 512, memory = 1024, min = 2, max = 4 }
      redirector = { cpu = 512, memory = 1024, min = 2, max = 8 }
    }
  }

  expect_failures = [var.services]
}

run "refuses_a_name_that_target_groups_do_not_take" {
  command = plan

  variables {
    environment = "production"
  }

  expect_failures = [var.environment]
}
