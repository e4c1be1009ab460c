resource "aws_appautoscaling_target" "this" {
  service_namespace  = "ecs"
  resource_id        = "service/${var.cluster.name}/${aws_ecs_service.this["stable"].name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = var.tasks.min
  max_capacity       = var.tasks.max
}

resource "aws_appautoscaling_policy" "this" {
  name               = "${local.full_name}-${var.scaling.metric}"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  resource_id        = aws_appautoscaling_target.this.resource_id
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value = var.scaling.target
    # Up at once, down with patience: load comes in waves.
    scale_out_cooldown = 30
    scale_in_cooldown  = 300

    dynamic "predefined_metric_specification" {
      for_each = var.scaling.metric == "custom" ? [] : [var.scaling.metric]

      content {
        predefined_metric_type = { cpu = "ECSServiceAverageCPUUtilization", requests = "ALBRequestCountPerTarget" }[var.scaling.metric]
        resource_label         = var.scaling.metric == "requests" ? "${var.routing.load_balancer_arn_suffix}/${aws_lb_target_group.this["stable"].arn_suffix}" : null
      }
    }

    dynamic "customized_metric_specification" {
      for_each = var.scaling.custom == null ? [] : [var.scaling.custom]

      content {
        namespace   = customized_metric_specification.value.namespace
        metric_name = customized_metric_specification.value.name
        statistic   = customized_metric_specification.value.statistic

        dynamic "dimensions" {
          for_each = customized_metric_specification.value.dimensions

          content {
            name  = dimensions.key
            value = dimensions.value
          }
        }
      }
    }
  }
}
