output "dns_name" {
  description = "Name of the distribution at AWS."
  value       = aws_cloudfront_distribution.this.domain_name
}

output "zone_id" {
  description = "Zone of that name, for alias records."
  value       = aws_cloudfront_distribution.this.hosted_zone_id
}
