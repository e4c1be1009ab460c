output "bucket" {
  description = "Name of the bucket, for the backend of each environment."
  value       = aws_s3_bucket.this.id
}

output "bucket_arn" {
  description = "ARN of the bucket."
  value       = aws_s3_bucket.this.arn
}

output "key_arn" {
  description = "KMS key of the states."
  value       = aws_kms_key.this.arn
}
