output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.this.id
}

output "cidr" {
  description = "Addresses of the VPC."
  value       = aws_vpc.this.cidr_block
}

output "public_subnet_ids" {
  description = "Subnets of the load balancer, one per zone."
  value       = [for subnet in aws_subnet.public : subnet.id]
}

output "private_subnet_ids" {
  description = "Subnets of tasks, one per zone."
  value       = [for subnet in aws_subnet.private : subnet.id]
}

output "data_subnet_ids" {
  description = "Subnets of Postgres, Valkey and Kafka, one per zone, without a way out."
  value       = [for subnet in aws_subnet.data : subnet.id]
}

output "endpoint_security_group_id" {
  description = "Security group of the interface endpoints, without rules of its own."
  value       = aws_security_group.endpoints.id
}

output "nat_gateway_count" {
  description = "How many NAT gateways there are to pay for."
  value       = length(aws_nat_gateway.this)
}
