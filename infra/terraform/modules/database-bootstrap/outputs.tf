output "task_definition" {
  description = "Family of the task, for `aws ecs run-task`."
  value       = aws_ecs_task_definition.this.family
}
