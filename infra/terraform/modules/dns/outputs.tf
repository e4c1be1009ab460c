output "certificate_arns" {
  description = "Certificate by region, once it is valid."
  value       = { for region, validation in aws_acm_certificate_validation.this : region => validation.certificate_arn }
}
