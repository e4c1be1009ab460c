output "topic_arn" {
  description = "Topic that alarms go to, for pagers and chats."
  value       = aws_sns_topic.alerts.arn
}

output "alarm_names" {
  description = "All alarms."
  value       = concat([aws_cloudwatch_metric_alarm.error_rate.alarm_name], [for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_name])
}
