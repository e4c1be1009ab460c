# Alarms on what users notice first, then on what will soon be full. Each says what it means and where to look.

locals {
  # One metric against one threshold; how long it must last is `periods` of `seconds`.
  alarms = merge(
    {
      "redirect-p99" = {
        description = "One of a hundred redirects takes longer than ${var.redirect_p99_seconds} s. Look at Valkey and Postgres: the near cache may not answer."
        namespace   = "AWS/ApplicationELB", metric = "TargetResponseTime", statistic = "p99", dimensions = local.target_dimensions["redirector"]
        comparison  = "GreaterThanThreshold", threshold = var.redirect_p99_seconds, seconds = 60, periods = 5, missing = "notBreaching"
      }
      "database-cpu" = {
        description = "Postgres is busy: Performance Insights shows with what."
        namespace   = "AWS/RDS", metric = "CPUUtilization", statistic = "Average", dimensions = local.database_dimensions
        comparison  = "GreaterThanThreshold", threshold = 80, seconds = 300, periods = 3, missing = "breaching"
      }
      "database-storage" = {
        description = "Less than ${var.database.min_free_storage_gib} GiB are free and storage has grown as far as it may: raise max_storage_gib or shorten LINKFLEET_RAW_RETENTION."
        namespace   = "AWS/RDS", metric = "FreeStorageSpace", statistic = "Minimum", dimensions = local.database_dimensions
        comparison  = "LessThanThreshold", threshold = var.database.min_free_storage_gib * 1024 * 1024 * 1024, seconds = 300, periods = 2, missing = "breaching"
      }
      "database-connections" = {
        description = "Connections run out: services times their pools is more than Postgres takes."
        namespace   = "AWS/RDS", metric = "DatabaseConnections", statistic = "Maximum", dimensions = local.database_dimensions
        comparison  = "GreaterThanThreshold", threshold = var.database.max_connections, seconds = 60, periods = 5, missing = "notBreaching"
      }
      "consumer-lag" = {
        description = "Analytics is behind by more than ${var.streaming.max_lag} clicks: figures are late, none is lost for seven days. See linkfleet.ingest.batch.put_back."
        namespace   = "AWS/Kafka", metric = "SumOffsetLag", statistic = "Maximum", dimensions = var.streaming.lag_dimensions
        comparison  = "GreaterThanThreshold", threshold = var.streaming.max_lag, seconds = 60, periods = 10, missing = "notBreaching"
      }
    },
    {
      for service in keys(var.target_groups) : "unhealthy-${service}" => {
        description = "A task of ${service} doesn't answer /readyz. The events of its ECS service say why."
        namespace   = "AWS/ApplicationELB", metric = "UnHealthyHostCount", statistic = "Maximum", dimensions = local.target_dimensions[service]
        comparison  = "GreaterThanThreshold", threshold = 0, seconds = 60, periods = 5, missing = "notBreaching"
      }
    },
    {
      for service in keys(var.target_groups) : "errors-${service}" => {
        description = "The canary answers with errors: set its weight to 0, then read its log."
        namespace   = "AWS/ApplicationELB", metric = "HTTPCode_Target_5XX_Count", statistic = "Sum", dimensions = local.target_dimensions[service]
        comparison  = "GreaterThanThreshold", threshold = 5, seconds = 60, periods = 3, missing = "notBreaching"
      } if endswith(service, "-canary")
    },
    {
      for service, minimum in var.min_tasks : "tasks-${service}" => {
        description = "Fewer than ${minimum} tasks of ${service} run. The events of its ECS service say why."
        namespace   = "ECS/ContainerInsights", metric = "RunningTaskCount", statistic = "Minimum", dimensions = { ClusterName = var.cluster_name, ServiceName = service }
        comparison  = "LessThanThreshold", threshold = minimum, seconds = 60, periods = 5, missing = "breaching"
      }
    },
    {
      for node in var.cache_node_ids : "cache-memory-${node}" => {
        description = "Valkey is nearly full and will soon forget what is still asked for: take a larger node."
        namespace   = "AWS/ElastiCache", metric = "DatabaseMemoryUsagePercentage", statistic = "Maximum", dimensions = { CacheClusterId = node }
        comparison  = "GreaterThanThreshold", threshold = 90, seconds = 300, periods = 3, missing = "breaching"
      }
    },
    {
      for node in var.cache_node_ids : "cache-evictions-${node}" => {
        description = "Valkey throws entries out: more look-ups go to Postgres."
        namespace   = "AWS/ElastiCache", metric = "Evictions", statistic = "Sum", dimensions = { CacheClusterId = node }
        comparison  = "GreaterThanThreshold", threshold = 1000, seconds = 300, periods = 3, missing = "notBreaching"
      }
    },
    {
      for broker in range(1, var.streaming.broker_count + 1) : "kafka-disk-${broker}" => {
        description = "The disk of broker ${broker} fills faster than it grows: raise max_storage_gib or shorten LINKFLEET_CLICKS_RETENTION."
        namespace   = "AWS/Kafka", metric = "KafkaDataLogsDiskUsed", statistic = "Maximum", dimensions = { "Cluster Name" = var.streaming.cluster_name, "Broker ID" = tostring(broker) }
        comparison  = "GreaterThanThreshold", threshold = 80, seconds = 300, periods = 3, missing = "breaching"
      }
    },
  )

  target_dimensions = {
    for service, group in var.target_groups : service => { LoadBalancer = var.load_balancer_arn_suffix, TargetGroup = group }
  }
  database_dimensions = { DBInstanceIdentifier = var.database.identifier }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = startswith(each.value.statistic, "p") ? null : each.value.statistic
  extended_statistic  = startswith(each.value.statistic, "p") ? each.value.statistic : null
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  period              = each.value.seconds
  evaluation_periods  = each.value.periods
  treat_missing_data  = each.value.missing

  alarm_actions = [aws_sns_topic.alerts.arn]
  ok_actions    = [aws_sns_topic.alerts.arn]
}

# A rate rather than a number: ten errors among a million redirects are none.
resource "aws_cloudwatch_metric_alarm" "error_rate" {
  alarm_name          = "${var.name}-error-rate"
  alarm_description   = "More than ${var.max_error_percent} % of all requests end with a 5xx. See /healthz of the services, then their logs."
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.max_error_percent
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  treat_missing_data  = "notBreaching"

  metric_query {
    id          = "rate"
    label       = "5xx in percent of requests"
    expression  = "IF(requests > 20, 100 * (FILL(balancer, 0) + FILL(targets, 0)) / requests, 0)"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { requests = "RequestCount", balancer = "HTTPCode_ELB_5XX_Count", targets = "HTTPCode_Target_5XX_Count" }

    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/ApplicationELB"
        metric_name = metric_query.value
        stat        = "Sum"
        period      = 60
        dimensions  = { LoadBalancer = var.load_balancer_arn_suffix }
      }
    }
  }

  alarm_actions = [aws_sns_topic.alerts.arn]
  ok_actions    = [aws_sns_topic.alerts.arn]
}
