# One page, in the order in which one asks: what do users notice, which service is it, which server.

locals {
  balancer = ["LoadBalancer", var.load_balancer_arn_suffix]

  charts = [
    {
      title   = "Requests and errors"
      stat    = "Sum"
      metrics = [for metric in ["RequestCount", "HTTPCode_Target_5XX_Count", "HTTPCode_ELB_5XX_Count"] : concat(["AWS/ApplicationELB", metric], local.balancer)]
    },
    {
      title   = "Response time, p99"
      stat    = "p99"
      metrics = [for service, group in var.target_groups : concat(["AWS/ApplicationELB", "TargetResponseTime", "TargetGroup", group], local.balancer, [{ label = service }])]
    },
    {
      title   = "Errors of services"
      stat    = "Sum"
      metrics = [for service, group in var.target_groups : concat(["AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "TargetGroup", group], local.balancer, [{ label = service }])]
    },
    {
      title   = "Running tasks"
      stat    = "Minimum"
      metrics = [for service in keys(var.min_tasks) : ["ECS/ContainerInsights", "RunningTaskCount", "ClusterName", var.cluster_name, "ServiceName", service]]
    },
    {
      title   = "CPU of the services, in percent"
      stat    = "Average"
      metrics = [for service in keys(var.min_tasks) : ["AWS/ECS", "CPUUtilization", "ClusterName", var.cluster_name, "ServiceName", service]]
    },
    {
      title   = "Clicks that analytics has still to count"
      stat    = "Maximum"
      metrics = [concat(["AWS/Kafka", "SumOffsetLag"], flatten([for name, value in var.streaming.lag_dimensions : [name, value]]))]
    },
    {
      title   = "Postgres"
      stat    = "Average"
      metrics = [for metric in ["CPUUtilization", "DatabaseConnections"] : ["AWS/RDS", metric, "DBInstanceIdentifier", var.database.identifier]]
    },
    {
      title   = "Memory of Valkey, in percent"
      stat    = "Maximum"
      metrics = [for node in var.cache_node_ids : ["AWS/ElastiCache", "DatabaseMemoryUsagePercentage", "CacheClusterId", node]]
    },
    {
      title   = "Disks of Kafka, in percent"
      stat    = "Maximum"
      metrics = [for broker in range(1, var.streaming.broker_count + 1) : ["AWS/Kafka", "KafkaDataLogsDiskUsed", "Cluster Name", var.streaming.cluster_name, "Broker ID", tostring(broker)]]
    },
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name

  dashboard_body = jsonencode({
    widgets = concat(
      [{
        type       = "alarm"
        x          = 0
        y          = 0
        width      = 24
        height     = 3
        properties = { title = "Alarms", alarms = concat([aws_cloudwatch_metric_alarm.error_rate.arn], [for alarm in aws_cloudwatch_metric_alarm.this : alarm.arn]) }
      }],
      [for index, chart in local.charts : {
        type   = "metric"
        x      = index % 2 * 12
        y      = 3 + floor(index / 2) * 6
        width  = 12
        height = 6
        properties = {
          title   = chart.title
          region  = data.aws_region.current.region
          period  = 60
          stat    = chart.stat
          metrics = chart.metrics
        }
      }],
    )
  })
}
