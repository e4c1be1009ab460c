mock_provider "aws" {}
mock_provider "random" {}

variables {
  name              = "linkfleet-test"
  subnet_ids        = ["subnet-1", "subnet-2"]
  security_group_id = "sg-0123456789abcdef0"
  key_arn           = "arn:aws:kms:eu-central-1:123456789012:key/test"
}

run "encrypts_and_fails_over" {
  command = plan

  assert {
    condition     = aws_elasticache_replication_group.this.engine == "valkey" && aws_elasticache_replication_group.this.engine_version == "8.0"
    error_message = "Valkey 8."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.transit_encryption_enabled && aws_elasticache_replication_group.this.transit_encryption_mode == "required"
    error_message = "Connections without TLS are refused."
  }

  assert {
    condition     = tobool(aws_elasticache_replication_group.this.at_rest_encryption_enabled) && aws_elasticache_replication_group.this.kms_key_id == var.key_arn
    error_message = "Data is encrypted with our key."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.automatic_failover_enabled && aws_elasticache_replication_group.this.multi_az_enabled
    error_message = "A replica in another zone takes over."
  }

  assert {
    condition     = contains(aws_elasticache_replication_group.this.user_group_ids, "linkfleet-test") && one(aws_elasticache_user.linkfleet.authentication_mode).type == "password"
    error_message = "Nobody comes in without a password."
  }

  assert {
    condition     = strcontains(aws_elasticache_user.linkfleet.access_string, "-@admin -@dangerous")
    error_message = "The fleet's user can't flush or reconfigure the cache."
  }

  assert {
    condition     = aws_secretsmanager_secret.url.kms_key_id == var.key_arn && aws_secretsmanager_secret.url.recovery_window_in_days == 30
    error_message = "The URL with the password is an encrypted secret that can be taken back."
  }

  assert {
    condition     = output.node_ids == ["linkfleet-test-001", "linkfleet-test-002"]
    error_message = "Nodes have the names that CloudWatch knows."
  }
}

run "one_node_has_nobody_to_fail_over_to" {
  command = plan

  variables {
    node_count = 1
  }

  assert {
    condition     = !aws_elasticache_replication_group.this.automatic_failover_enabled && !aws_elasticache_replication_group.this.multi_az_enabled
    error_message = "AWS refuses failover with a single node."
  }
}

run "refuses_another_major_version" {
  command = plan

  variables {
    engine_version = "7.2"
  }

  expect_failures = [var.engine_version]
}
