# Where the balancer leads requests to this service: one target group per track, by weight.

resource "aws_lb_target_group" "this" {
  for_each = var.routing == null ? {} : local.tracks

  name                          = "${var.fleet}-${each.value.name}"
  vpc_id                        = var.routing.vpc_id
  target_type                   = "ip"
  protocol                      = "HTTP"
  port                          = var.port
  load_balancing_algorithm_type = "least_outstanding_requests"
  # Shorter than stopTimeout: a task that stops has no requests any more.
  deregistration_delay = 20

  health_check {
    path                = "/readyz"
    matcher             = "200"
    interval            = 10
    timeout             = 3
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

resource "aws_lb_listener_rule" "this" {
  for_each = var.routing == null ? {} : { this = var.routing }

  listener_arn = each.value.listener_arn
  priority     = each.value.priority

  action {
    type = "forward"

    forward {
      dynamic "target_group" {
        for_each = local.tracks

        content {
          arn    = aws_lb_target_group.this[target_group.key].arn
          weight = target_group.value.weight
        }
      }
    }
  }

  condition {
    path_pattern {
      values = each.value.paths
    }
  }
}
