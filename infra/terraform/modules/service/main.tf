# One service of the fleet: its image in tasks, the tasks in a service, the service behind a balancer where it has routes.
# Used once per service, so that all of them run, restart, scale and roll back alike.

data "aws_region" "current" {}

locals {
  full_name = "${var.fleet}-${var.name}"

  # A canary is a second track beside the stable one: its own image, its own tasks, its own part of the requests.
  canary_weight = try(var.canary.weight, 0)
  tracks = merge(
    {
      stable = { name = var.name, image = var.image, tasks = var.tasks.min, weight = 100 - local.canary_weight }
    },
    var.canary == null ? {} : {
      canary = { name = "${var.name}-canary", image = var.canary.image, tasks = var.canary.tasks, weight = local.canary_weight }
    },
  )
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/${var.fleet}/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arn
}

resource "aws_ecs_service" "this" {
  for_each = local.tracks

  name            = each.value.name
  cluster         = var.cluster.arn
  task_definition = aws_ecs_task_definition.this[each.key].arn
  desired_count   = each.value.tasks

  # The first tasks run where nobody takes them away; of those that load adds, a part may run on Spot.
  capacity_provider_strategy {
    capacity_provider = "FARGATE"
    base              = var.tasks.min
    weight            = 100 - var.spot_percent
  }

  dynamic "capacity_provider_strategy" {
    for_each = var.spot_percent > 0 ? [var.spot_percent] : []

    content {
      capacity_provider = "FARGATE_SPOT"
      weight            = capacity_provider_strategy.value
    }
  }

  # New tasks come before old ones go, and a version that doesn't start takes itself back.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  availability_zone_rebalancing      = "ENABLED"

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = [var.security_group_id]
    assign_public_ip = false
  }

  service_connect_configuration {
    enabled   = true
    namespace = var.cluster.namespace_arn

    # Other services find the stable track only: a name belongs to one service.
    dynamic "service" {
      for_each = each.key == "stable" ? [var.name] : []

      content {
        port_name      = service.value
        discovery_name = service.value

        client_alias {
          dns_name = service.value
          port     = var.port
        }
      }
    }
  }

  dynamic "load_balancer" {
    for_each = var.routing == null ? [] : [aws_lb_target_group.this[each.key].arn]

    content {
      target_group_arn = load_balancer.value
      container_name   = var.name
      container_port   = var.port
    }
  }

  health_check_grace_period_seconds = var.routing == null ? null : 120
  enable_execute_command            = false
  propagate_tags                    = "SERVICE"

  lifecycle {
    # Autoscaling decides how many there are.
    ignore_changes = [desired_count]
  }

  # ECS refuses a target group that no balancer knows.
  depends_on = [aws_lb_listener_rule.this]
}
