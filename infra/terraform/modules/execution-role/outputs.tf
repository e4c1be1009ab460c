output "arn" {
  description = "ARN of the role."
  value       = aws_iam_role.this.arn

  # A task that starts before its role has its rights fails, and counts against the deployment.
  depends_on = [aws_iam_role_policy.this]
}
