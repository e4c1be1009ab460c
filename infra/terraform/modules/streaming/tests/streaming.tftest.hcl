mock_provider "aws" {}

variables {
  name              = "linkfleet-test"
  subnet_ids        = ["subnet-1", "subnet-2", "subnet-3"]
  security_group_id = "sg-0123456789abcdef0"
  key_arn           = "arn:aws:kms:eu-central-1:123456789012:key/test"
  user_secret_arn   = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:AmazonMSK_linkfleet-test"
}

run "no_click_is_lost_with_a_broker" {
  command = plan

  assert {
    condition = alltrue([
      for property in ["min.insync.replicas=2", "default.replication.factor=3", "unclean.leader.election.enable=false", "auto.create.topics.enable=false"] :
      contains(split("\n", aws_msk_configuration.this["this"].server_properties), property)
    ])
    error_message = "Two brokers have every click, and topics are made on purpose only."
  }

  assert {
    condition     = aws_msk_cluster.this["this"].number_of_broker_nodes == 3
    error_message = "A broker per zone."
  }

  assert {
    condition     = endswith(aws_msk_cluster.this["this"].kafka_version, ".kraft")
    error_message = "KRaft mode."
  }
}

run "authenticated_tls_only" {
  command = plan

  assert {
    condition     = one(one(aws_msk_cluster.this["this"].encryption_info).encryption_in_transit).client_broker == "TLS" && one(one(aws_msk_cluster.this["this"].encryption_info).encryption_in_transit).in_cluster
    error_message = "TLS to clients and between brokers."
  }

  assert {
    condition     = one(aws_msk_cluster.this["this"].encryption_info).encryption_at_rest_kms_key_arn == var.key_arn
    error_message = "Data is encrypted with our key."
  }

  assert {
    condition     = !one(aws_msk_cluster.this["this"].client_authentication).unauthenticated && one(one(aws_msk_cluster.this["this"].client_authentication).sasl).scram
    error_message = "Nobody comes in without a password."
  }
}

run "volumes_grow" {
  command = plan

  assert {
    condition     = aws_appautoscaling_target.storage["this"].max_capacity == 200 && one(aws_appautoscaling_policy.storage["this"].target_tracking_scaling_policy_configuration).target_value == 60
    error_message = "Volumes grow before they are full."
  }
}

run "serverless_signs_in_with_iam" {
  command = plan

  variables {
    mode            = "serverless"
    user_secret_arn = null
  }

  assert {
    condition     = length(aws_msk_cluster.this) == 0 && length(aws_msk_serverless_cluster.this) == 1
    error_message = "One cluster, without brokers."
  }

  assert {
    condition     = one(one(one(aws_msk_serverless_cluster.this["this"].client_authentication).sasl).iam).enabled
    error_message = "Nobody comes in without a role."
  }
}

run "refuses_two_zones" {
  command = plan

  variables {
    subnet_ids = ["subnet-1", "subnet-2"]
  }

  expect_failures = [var.subnet_ids]
}

run "refuses_zookeeper" {
  command = plan

  variables {
    kafka_version = "3.8.x"
  }

  expect_failures = [var.kafka_version]
}
