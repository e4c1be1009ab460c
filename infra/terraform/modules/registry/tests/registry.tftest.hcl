mock_provider "aws" {}

variables {
  key_arn = "arn:aws:kms:eu-central-1:123456789012:key/test"
}

run "a_tag_means_one_image_for_ever" {
  command = plan

  assert {
    condition     = toset([for repository in aws_ecr_repository.this : repository.name]) == toset(["linkfleet/gateway", "linkfleet/shortener", "linkfleet/redirector", "linkfleet/analytics"])
    error_message = "A repository per service."
  }

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : repository.image_tag_mutability == "IMMUTABLE"])
    error_message = "Tags can't be moved."
  }

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : one(repository.image_scanning_configuration).scan_on_push])
    error_message = "Images are scanned when they arrive."
  }

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : one(repository.encryption_configuration).encryption_type == "KMS" && one(repository.encryption_configuration).kms_key == var.key_arn])
    error_message = "Images are encrypted with our key."
  }

  assert {
    condition     = alltrue([for policy in aws_ecr_lifecycle_policy.this : length(jsondecode(policy.policy).rules) == 2]) && length(aws_ecr_lifecycle_policy.this) == 4
    error_message = "Old images expire."
  }
}

run "refuses_to_keep_too_little" {
  command = plan

  variables {
    kept_images = 1
  }

  expect_failures = [var.kept_images]
}
