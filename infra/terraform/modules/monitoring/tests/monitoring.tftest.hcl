mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

override_resource {
  target          = aws_sns_topic.alerts
  override_during = plan
  values          = { arn = "arn:aws:sns:eu-central-1:123456789012:linkfleet-test-alerts" }
}

variables {
  name                     = "linkfleet-test"
  environment              = "test"
  key_arn                  = "arn:aws:kms:eu-central-1:123456789012:key/test"
  emails                   = ["ops@example.com"]
  monthly_budget_usd       = 500
  load_balancer_arn_suffix = "app/linkfleet-test/1"
  target_groups            = { gateway = "targetgroup/linkfleet-test-gateway/1", redirector = "targetgroup/linkfleet-test-redirector/2" }
  cluster_name             = "linkfleet-test"
  min_tasks                = { gateway = 2, shortener = 2, redirector = 3, analytics = 1 }
  database                 = { identifier = "linkfleet-test" }
  cache_node_ids           = ["linkfleet-test-001", "linkfleet-test-002"]
  streaming = {
    cluster_name   = "linkfleet-test"
    broker_count   = 3
    lag_dimensions = { "Cluster Name" = "linkfleet-test", "Consumer Group" = "analytics-clicks", Topic = "clicks" }
  }
}

run "everything_is_watched" {
  command = plan

  assert {
    condition = toset(keys(aws_cloudwatch_metric_alarm.this)) == toset([
      "redirect-p99", "unhealthy-gateway", "unhealthy-redirector",
      "tasks-gateway", "tasks-shortener", "tasks-redirector", "tasks-analytics",
      "database-cpu", "database-storage", "database-connections",
      "cache-memory-linkfleet-test-001", "cache-memory-linkfleet-test-002",
      "cache-evictions-linkfleet-test-001", "cache-evictions-linkfleet-test-002",
      "kafka-disk-1", "kafka-disk-2", "kafka-disk-3", "consumer-lag",
    ])
    error_message = "Redirects, services, Postgres, Valkey and Kafka have their alarms."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["redirect-p99"].extended_statistic == "p99" && aws_cloudwatch_metric_alarm.this["redirect-p99"].statistic == null
    error_message = "Redirects are judged by their slowest hundredth."
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.error_rate.metric_query) == 4 && aws_cloudwatch_metric_alarm.error_rate.threshold == 1
    error_message = "Errors are judged as a part of all requests."
  }
}

run "everybody_is_told" {
  command = plan

  assert {
    condition = alltrue([
      for alarm in concat(values(aws_cloudwatch_metric_alarm.this), [aws_cloudwatch_metric_alarm.error_rate]) :
      alarm.alarm_actions == toset([aws_sns_topic.alerts.arn]) && alarm.ok_actions == toset([aws_sns_topic.alerts.arn]) && length(alarm.alarm_description) > 0
    ])
    error_message = "Every alarm says what it means, to everybody, and when it is over."
  }

  assert {
    condition     = keys(aws_sns_topic_subscription.email) == ["ops@example.com"] && aws_sns_topic.alerts.kms_master_key_id == var.key_arn
    error_message = "Alerts go out by mail and are encrypted."
  }

  assert {
    condition     = aws_budgets_budget.monthly.limit_amount == "500" && length(aws_budgets_budget.monthly.notification) == 2
    error_message = "The month has a budget."
  }

  assert {
    condition     = one(aws_budgets_budget.monthly.cost_filter).values == tolist(["user:environment$test"])
    error_message = "The budget counts this environment alone."
  }

  assert {
    condition     = alltrue([for statement in data.aws_iam_policy_document.alerts.statement : !contains(statement.resources, "*") && statement.actions == toset(["sns:Publish"])])
    error_message = "Alarms and budgets publish to this topic, nothing else."
  }
}

run "a_canary_is_watched_closely" {
  command = plan

  variables {
    target_groups = {
      redirector        = "targetgroup/linkfleet-test-redirector/2"
      redirector-canary = "targetgroup/linkfleet-test-redirector-canary/3"
    }
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["errors-redirector-canary"].threshold == 5 && contains(keys(aws_cloudwatch_metric_alarm.this), "unhealthy-redirector-canary")
    error_message = "Few errors are enough to stop a canary: it has few requests."
  }
}

run "serverless_kafka_has_no_disks" {
  command = plan

  variables {
    streaming = {
      cluster_name   = "linkfleet-test"
      broker_count   = 0
      lag_dimensions = { "Cluster Name" = "linkfleet-test", "Consumer Group" = "analytics-clicks", Topic = "clicks" }
    }
  }

  assert {
    condition     = !anytrue([for name in keys(aws_cloudwatch_metric_alarm.this) : startswith(name, "kafka-disk")])
    error_message = "What isn't there isn't watched."
  }
}

run "refuses_alarms_that_nobody_hears" {
  command = plan

  variables {
    emails = []
  }

  expect_failures = [var.emails]
}
