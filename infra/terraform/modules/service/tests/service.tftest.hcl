mock_provider "aws" {
  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

override_resource {
  target          = aws_cloudwatch_log_group.this
  override_during = plan
  values          = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/linkfleet-test/redirector" }
}

variables {
  fleet = "linkfleet-test"
  name  = "redirector"
  cluster = {
    name          = "linkfleet-test"
    arn           = "arn:aws:ecs:eu-central-1:123456789012:cluster/linkfleet-test"
    namespace_arn = "arn:aws:servicediscovery:eu-central-1:123456789012:namespace/ns-test"
  }
  image             = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/linkfleet/redirector:1.0.0"
  repository_arn    = "arn:aws:ecr:eu-central-1:123456789012:repository/linkfleet/redirector"
  port              = 8002
  environment       = { LINKFLEET_PUBLIC_URL = "https://go.example.com" }
  secrets           = { LINKFLEET_REDIS_URL = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:linkfleet-test/valkey/url" }
  key_arn           = "arn:aws:kms:eu-central-1:123456789012:key/test"
  subnet_ids        = ["subnet-1", "subnet-2"]
  security_group_id = "sg-0123456789abcdef0"
  tasks             = { min = 2, max = 6 }
  routing = {
    vpc_id                   = "vpc-0123456789abcdef0"
    listener_arn             = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/linkfleet-test/1/2"
    load_balancer_arn_suffix = "app/linkfleet-test/1"
    priority                 = 20
    paths                    = ["/*"]
  }
}

run "a_container_can_do_little" {
  command = plan

  assert {
    condition     = alltrue([for container in jsondecode(aws_ecs_task_definition.this["stable"].container_definitions) : container.readonlyRootFilesystem])
    error_message = "The root file system is read-only."
  }

  assert {
    condition     = alltrue([for container in jsondecode(aws_ecs_task_definition.this["stable"].container_definitions) : container.user == "10001"])
    error_message = "Nothing runs as root."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this["stable"].container_definitions)[0].linuxParameters.capabilities.drop == ["ALL"]
    error_message = "The container has no capabilities."
  }

  assert {
    condition = (
      jsondecode(aws_ecs_task_definition.this["stable"].container_definitions)[0].mountPoints[0].containerPath == "/data" &&
      jsondecode(aws_ecs_task_definition.this["stable"].container_definitions)[0].linuxParameters.tmpfs[0].containerPath == "/tmp"
    )
    error_message = "It may write to /data and /tmp."
  }

  assert {
    condition     = length(aws_iam_role_policy.collector) == 0
    error_message = "The service may do nothing at AWS."
  }

  assert {
    condition     = one(aws_ecs_service.this["stable"].network_configuration).assign_public_ip == false && !aws_ecs_service.this["stable"].enable_execute_command
    error_message = "Nobody comes into a task from outside."
  }
}

run "starts_and_stops_in_good_order" {
  command = plan

  assert {
    condition     = alltrue([for service in aws_ecs_service.this : one(service.deployment_circuit_breaker).enable && one(service.deployment_circuit_breaker).rollback])
    error_message = "A version that doesn't start takes itself back."
  }

  assert {
    condition     = aws_ecs_service.this["stable"].deployment_minimum_healthy_percent == 100
    error_message = "New tasks come before old ones go."
  }

  assert {
    condition = (
      jsondecode(aws_ecs_task_definition.this["stable"].container_definitions)[0].healthCheck.command == ["CMD", "ready"] &&
      jsondecode(aws_ecs_task_definition.this["stable"].container_definitions)[0].stopTimeout == 30 &&
      one(aws_lb_target_group.this["stable"].health_check).path == "/readyz" &&
      tonumber(aws_lb_target_group.this["stable"].deregistration_delay) < 30
    )
    error_message = "Readiness is asked for, and a stop waits for requests and clicks."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this["stable"].container_definitions)[0].systemControls == [{ namespace = "net.ipv4.tcp_retries2", value = "6" }]
    error_message = "A write to a host that is gone fails after 30 s."
  }

  assert {
    condition     = contains(jsondecode(aws_ecs_task_definition.this["stable"].container_definitions)[0].environment, { name = "LINKFLEET_PORT", value = "8002" })
    error_message = "The health check of the image needs LINKFLEET_PORT."
  }

  assert {
    condition     = [for secret in jsondecode(aws_ecs_task_definition.this["stable"].container_definitions)[0].secrets : secret.name] == ["LINKFLEET_REDIS_URL"]
    error_message = "Secrets come from Secrets Manager."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 30 && aws_cloudwatch_log_group.this.kms_key_id == var.key_arn
    error_message = "Logs are encrypted and don't stay for ever."
  }
}

run "without_a_canary_all_requests_are_stable" {
  command = plan

  assert {
    condition     = [for group in one(one(aws_lb_listener_rule.this["this"].action).forward).target_group : group.weight] == [100]
    error_message = "One target group takes everything."
  }

  assert {
    condition     = keys(aws_ecs_service.this) == ["stable"]
    error_message = "There is no canary."
  }
}

run "a_canary_gets_its_part" {
  command = plan

  variables {
    canary = { image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/linkfleet/redirector:1.1.0", weight = 5 }
  }

  assert {
    condition     = toset([for group in one(one(aws_lb_listener_rule.this["this"].action).forward).target_group : group.weight]) == toset([95, 5])
    error_message = "Weights add up to 100."
  }

  assert {
    condition     = endswith(jsondecode(aws_ecs_task_definition.this["canary"].container_definitions)[0].image, ":1.1.0")
    error_message = "The canary runs the other image."
  }

  assert {
    condition     = length(one(aws_ecs_service.this["canary"].service_connect_configuration).service) == 0 && length(one(aws_ecs_service.this["stable"].service_connect_configuration).service) == 1
    error_message = "Other services call the stable track."
  }

  assert {
    condition     = one(aws_ecs_service.this["canary"].deployment_circuit_breaker).rollback && length(aws_lb_target_group.this) == 2
    error_message = "A canary rolls back too, and has its own target group."
  }
}

run "follows_cpu_by_default" {
  command = plan

  assert {
    condition     = one(one(aws_appautoscaling_policy.this.target_tracking_scaling_policy_configuration).predefined_metric_specification).predefined_metric_type == "ECSServiceAverageCPUUtilization"
    error_message = "CPU decides."
  }

  assert {
    condition     = aws_appautoscaling_target.this.min_capacity == 2 && aws_appautoscaling_target.this.max_capacity == 6
    error_message = "Two to six tasks."
  }
}

run "follows_requests" {
  command = plan

  variables {
    scaling = { metric = "requests", target = 30000 }
  }

  assert {
    condition     = one(one(aws_appautoscaling_policy.this.target_tracking_scaling_policy_configuration).predefined_metric_specification).predefined_metric_type == "ALBRequestCountPerTarget"
    error_message = "Requests decide."
  }
}

run "follows_consumer_lag" {
  command = plan

  variables {
    routing = null
    scaling = {
      metric = "custom"
      target = 10000
      custom = { namespace = "AWS/Kafka", name = "SumOffsetLag", dimensions = { "Consumer Group" = "analytics-clicks" } }
    }
  }

  assert {
    condition     = one(one(aws_appautoscaling_policy.this.target_tracking_scaling_policy_configuration).customized_metric_specification).metric_name == "SumOffsetLag"
    error_message = "Lag decides."
  }

  assert {
    condition     = length(aws_lb_target_group.this) == 0 && length(aws_lb_listener_rule.this) == 0
    error_message = "A service without routes has no target group."
  }
}

run "spot_takes_only_what_load_adds" {
  command = plan

  variables {
    spot_percent = 70
  }

  assert {
    condition = alltrue([
      for strategy in aws_ecs_service.this["stable"].capacity_provider_strategy :
      strategy.capacity_provider == "FARGATE" ? strategy.base == 2 && strategy.weight == 30 : strategy.weight == 70
    ])
    error_message = "The least number of tasks is never taken away."
  }
}

run "a_collector_gets_the_rights_it_needs" {
  command = plan

  variables {
    telemetry = {}
  }

  assert {
    condition     = length(aws_iam_role_policy.collector) == 1 && length(jsondecode(aws_ecs_task_definition.this["stable"].container_definitions)) == 2
    error_message = "The collector stands beside the service."
  }

  assert {
    condition     = alltrue([for container in jsondecode(aws_ecs_task_definition.this["stable"].container_definitions) : container.readonlyRootFilesystem && container.user == "10001"])
    error_message = "The collector is as limited as the service."
  }

  assert {
    condition = alltrue([
      for statement in data.aws_iam_policy_document.collector.statement :
      !anytrue([for action in statement.actions : strcontains(action, "*")]) && (statement.sid == "WriteTraces" || !contains(statement.resources, "*"))
    ])
    error_message = "Only traces have no resource to name."
  }
}

run "refuses_latest" {
  command = plan

  variables {
    image = "linkfleet/redirector:latest"
  }

  expect_failures = [var.image]
}

run "refuses_a_secret_in_the_environment" {
  command = plan

  variables {
    environment = { LINKFLEET_POSTGRES_PASSWORD = "hunter2" }
  }

  expect_failures = [var.environment]
}

run "refuses_a_canary_that_takes_most" {
  command = plan

  variables {
    canary = { image = "linkfleet/redirector:1.1.0", weight = 90 }
  }

  expect_failures = [var.canary]
}

run "refuses_to_count_requests_without_routes" {
  command = plan

  variables {
    routing = null
    scaling = { metric = "requests", target = 30000 }
  }

  expect_failures = [var.scaling]
}
