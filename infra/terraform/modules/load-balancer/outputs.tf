output "dns_name" {
  description = "Name of the balancer at AWS."
  value       = aws_lb.this.dns_name
}

output "zone_id" {
  description = "Zone of that name, for alias records."
  value       = aws_lb.this.zone_id
}

output "arn_suffix" {
  description = "The balancer as CloudWatch knows it."
  value       = aws_lb.this.arn_suffix
}

output "listener_arn" {
  description = "Listener that services hang their rules on."
  value       = aws_lb_listener.https.arn
}

output "routes" {
  description = "Paths of each public service, and in which order they are tried."
  value       = local.routes
}
