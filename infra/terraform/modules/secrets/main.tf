# Passwords that Terraform makes: one for each role of Postgres, one for Kafka, one for accounts. They are in the state too, which is why the
# state is encrypted and who reads it is limited.

locals {
  roles = ["linkfleet_shortener", "linkfleet_redirector", "linkfleet_analytics"]
}

# Letters and digits only: passwords become part of URLs and of JAAS settings.
resource "random_password" "this" {
  for_each = toset(concat(local.roles, ["kafka"]))

  length  = 48
  special = false
  keepers = { version = var.password_version }
}

# Never changes by itself: with another one, everybody has to log in again.
resource "random_password" "account" {
  length  = 64
  special = false
}

resource "aws_secretsmanager_secret" "account" {
  name                    = "${var.name}/shortener/account-secret"
  description             = "LINKFLEET_ACCOUNT_SECRET"
  kms_key_id              = var.key_arn
  recovery_window_in_days = var.recovery_window_days
}

resource "aws_secretsmanager_secret_version" "account" {
  secret_id     = aws_secretsmanager_secret.account.id
  secret_string = random_password.account.result
}

resource "aws_secretsmanager_secret" "postgres" {
  for_each = toset(local.roles)

  name                    = "${var.name}/postgres/${each.key}"
  description             = "Password of the role ${each.key}"
  kms_key_id              = var.key_arn
  recovery_window_in_days = var.recovery_window_days
}

resource "aws_secretsmanager_secret_version" "postgres" {
  for_each = aws_secretsmanager_secret.postgres

  secret_id     = each.value.id
  secret_string = random_password.this[each.key].result
}

# MSK takes only secrets whose name begins so, and only under a key of our own.
resource "aws_secretsmanager_secret" "kafka" {
  name                    = "AmazonMSK_${var.name}"
  description             = "User of the fleet at Kafka"
  kms_key_id              = var.key_arn
  recovery_window_in_days = var.recovery_window_days
}

resource "aws_secretsmanager_secret_version" "kafka" {
  secret_id     = aws_secretsmanager_secret.kafka.id
  secret_string = jsonencode({ username = "linkfleet", password = random_password.this["kafka"].result })
}

data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "kafka" {
  statement {
    sid       = "BrokersReadTheirUser"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.kafka.arn]

    principals {
      type        = "Service"
      identifiers = ["kafka.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_secretsmanager_secret_policy" "kafka" {
  secret_arn = aws_secretsmanager_secret.kafka.arn
  policy     = data.aws_iam_policy_document.kafka.json
}

# The same password in the form that the services' Kafka clients take.
resource "aws_secretsmanager_secret" "kafka_client" {
  name                    = "${var.name}/kafka/jaas"
  description             = "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG"
  kms_key_id              = var.key_arn
  recovery_window_in_days = var.recovery_window_days
}

resource "aws_secretsmanager_secret_version" "kafka_client" {
  secret_id     = aws_secretsmanager_secret.kafka_client.id
  secret_string = "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"linkfleet\" password=\"${random_password.this["kafka"].result}\";"
}
