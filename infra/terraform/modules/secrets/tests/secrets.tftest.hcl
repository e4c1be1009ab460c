mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

mock_provider "random" {}

override_resource {
  target          = aws_secretsmanager_secret.kafka
  override_during = plan
  values          = { arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:AmazonMSK_linkfleet-test" }
}

variables {
  name    = "linkfleet-test"
  key_arn = "arn:aws:kms:eu-central-1:123456789012:key/test"
}

run "a_password_per_role" {
  command = plan

  assert {
    condition     = toset(keys(aws_secretsmanager_secret.postgres)) == toset(["linkfleet_shortener", "linkfleet_redirector", "linkfleet_analytics"])
    error_message = "Each role has a secret of its own."
  }

  assert {
    condition     = alltrue([for password in random_password.this : password.length >= 32 && !password.special]) && length(random_password.this) == 4
    error_message = "Passwords are long, and safe in URLs."
  }

  assert {
    condition = alltrue([
      for secret in concat(values(aws_secretsmanager_secret.postgres), values(aws_secretsmanager_secret.gateway_key), [aws_secretsmanager_secret.kafka, aws_secretsmanager_secret.kafka_client, aws_secretsmanager_secret.account]) :
      secret.kms_key_id == var.key_arn && secret.recovery_window_in_days == 30
    ])
    error_message = "Secrets are encrypted with our key and can be taken back."
  }
}

run "gateway_keys_stand_in_no_state" {
  command = plan

  assert {
    condition     = toset([for secret in aws_secretsmanager_secret.gateway_key : secret.name]) == toset(["linkfleet-test/gateway/private-key", "linkfleet-test/gateway/public-key"])
    error_message = "The private key and the public ones are apart, under the names that gateway-key fills."
  }
}

run "msk_takes_its_user" {
  command = plan

  assert {
    condition     = startswith(aws_secretsmanager_secret.kafka.name, "AmazonMSK_")
    error_message = "MSK takes only secrets whose name begins with AmazonMSK_."
  }

  assert {
    condition = alltrue([
      for statement in data.aws_iam_policy_document.kafka.statement :
      !contains(statement.resources, "*") && statement.actions == toset(["secretsmanager:GetSecretValue"])
    ])
    error_message = "Brokers read this secret and do nothing else."
  }
}

run "refuses_a_short_recovery_window" {
  command = plan

  variables {
    recovery_window_days = 3
  }

  expect_failures = [var.recovery_window_days]
}
