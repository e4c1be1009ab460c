output "public_url" {
  description = "What short URLs begin with."
  value       = local.public_url
}

output "public_ip" {
  description = "Where a record of the domain has to lead."
  value       = aws_eip.this.public_ip
}

output "shell_command" {
  description = "Opens a shell on the machine."
  value       = "aws ssm start-session --target ${aws_instance.this.id}"
}
