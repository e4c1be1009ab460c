mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

override_resource {
  target          = aws_db_instance.this
  override_during = plan
  values = {
    address            = "linkfleet.example.internal"
    master_user_secret = [{ secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds" }]
  }
}

variables {
  name              = "linkfleet-test"
  subnet_ids        = ["subnet-1", "subnet-2"]
  security_group_id = "sg-0123456789abcdef0"
  key_arn           = "arn:aws:kms:eu-central-1:123456789012:key/test"
}

run "keeps_data_safe_by_default" {
  command = plan

  assert {
    condition     = !aws_db_instance.this.publicly_accessible
    error_message = "The database has no public address."
  }

  assert {
    condition     = aws_db_instance.this.storage_encrypted && aws_db_instance.this.kms_key_id == var.key_arn && aws_db_instance.this.performance_insights_kms_key_id == var.key_arn
    error_message = "Storage and Performance Insights are encrypted with our key."
  }

  assert {
    condition     = aws_db_instance.this.multi_az && aws_db_instance.this.deletion_protection && !aws_db_instance.this.skip_final_snapshot
    error_message = "A zone, a wrong command: neither takes the data away."
  }

  assert {
    condition     = aws_db_instance.this.backup_retention_period == 14 && !aws_db_instance.this.delete_automated_backups
    error_message = "Two weeks of point-in-time recovery, also after the instance is gone."
  }

  assert {
    condition     = aws_db_instance.this.manage_master_user_password && aws_db_instance.this.password == null
    error_message = "RDS makes the master password; it is never in the state."
  }

  assert {
    condition     = one([for parameter in aws_db_parameter_group.this.parameter : parameter.value if parameter.name == "rds.force_ssl"]) == "1"
    error_message = "Connections without TLS are refused."
  }

  assert {
    condition     = aws_db_parameter_group.this.family == "postgres18"
    error_message = "Postgres 18."
  }

  assert {
    condition     = alltrue([for group in aws_cloudwatch_log_group.this : group.retention_in_days == 30 && group.kms_key_id == var.key_arn])
    error_message = "Logs are encrypted and don't stay for ever."
  }

  assert {
    condition     = strcontains(output.url, "sslMode=require") && strcontains(output.url, "sslmode=require")
    error_message = "Both drivers are told to use TLS."
  }
}

run "a_replica_is_as_closed_as_its_source" {
  command = plan

  variables {
    read_replica = true
  }

  assert {
    condition     = alltrue([for replica in aws_db_instance.replica : !replica.publicly_accessible && replica.storage_encrypted && replica.deletion_protection]) && length(aws_db_instance.replica) == 1
    error_message = "The replica is private, encrypted and protected."
  }

  assert {
    condition     = length(aws_cloudwatch_log_group.this) == 2
    error_message = "The replica has its log group."
  }
}

run "refuses_a_database_without_backups" {
  command = plan

  variables {
    backup_retention_days = 0
  }

  expect_failures = [var.backup_retention_days]
}

run "refuses_storage_that_cannot_grow" {
  command = plan

  variables {
    storage_gib     = 100
    max_storage_gib = 100
  }

  expect_failures = [var.max_storage_gib]
}
