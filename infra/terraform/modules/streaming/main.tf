# Kafka, by choice as brokers of fixed size or serverless. Both take authenticated TLS only.

locals {
  provisioned = var.mode == "provisioned" ? toset(["this"]) : toset([])
  serverless  = var.mode == "serverless" ? toset(["this"]) : toset([])
}

resource "aws_msk_configuration" "this" {
  for_each = local.provisioned

  name = var.name

  # A click counts as published when two brokers have it, so that one may fail without loss or standstill.
  server_properties = <<-EOT
    auto.create.topics.enable=false
    default.replication.factor=3
    min.insync.replicas=2
    unclean.leader.election.enable=false
    num.partitions=6
  EOT
}

resource "aws_cloudwatch_log_group" "broker" {
  for_each = local.provisioned

  name              = "/${var.name}/kafka"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arn
}

resource "aws_msk_cluster" "this" {
  for_each = local.provisioned

  cluster_name           = var.name
  kafka_version          = var.kafka_version
  number_of_broker_nodes = length(var.subnet_ids)
  # The level that costs nothing has what the alarms need: disks, and the lag of each consumer group.
  enhanced_monitoring = "DEFAULT"

  broker_node_group_info {
    instance_type   = var.broker_type
    client_subnets  = var.subnet_ids
    security_groups = [var.security_group_id]

    storage_info {
      ebs_storage_info {
        volume_size = var.storage_gib
      }
    }
  }

  configuration_info {
    arn      = aws_msk_configuration.this[each.key].arn
    revision = aws_msk_configuration.this[each.key].latest_revision
  }

  client_authentication {
    unauthenticated = false

    sasl {
      scram = true
    }
  }

  encryption_info {
    encryption_at_rest_kms_key_arn = var.key_arn

    encryption_in_transit {
      client_broker = "TLS"
      in_cluster    = true
    }
  }

  logging_info {
    broker_logs {
      cloudwatch_logs {
        enabled   = true
        log_group = aws_cloudwatch_log_group.broker[each.key].name
      }
    }
  }

  lifecycle {
    # Autoscaling lets volumes grow; they never shrink.
    ignore_changes = [broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size]
  }
}

resource "aws_msk_scram_secret_association" "this" {
  for_each = local.provisioned

  cluster_arn     = aws_msk_cluster.this[each.key].arn
  secret_arn_list = [var.user_secret_arn]
}

resource "aws_appautoscaling_target" "storage" {
  for_each = local.provisioned

  service_namespace  = "kafka"
  resource_id        = aws_msk_cluster.this[each.key].arn
  scalable_dimension = "kafka:broker-storage:VolumeSize"
  min_capacity       = 1
  max_capacity       = var.max_storage_gib
}

resource "aws_appautoscaling_policy" "storage" {
  for_each = local.provisioned

  name               = "${var.name}-broker-storage"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.storage[each.key].service_namespace
  resource_id        = aws_appautoscaling_target.storage[each.key].resource_id
  scalable_dimension = aws_appautoscaling_target.storage[each.key].scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value     = 60
    disable_scale_in = true

    predefined_metric_specification {
      predefined_metric_type = "KafkaBrokerStorageUtilization"
    }
  }
}

resource "aws_msk_serverless_cluster" "this" {
  for_each = local.serverless

  cluster_name = var.name

  vpc_config {
    subnet_ids         = var.subnet_ids
    security_group_ids = [var.security_group_id]
  }

  # Serverless MSK knows no passwords: clients sign in with their IAM role.
  client_authentication {
    sasl {
      iam {
        enabled = true
      }
    }
  }
}
