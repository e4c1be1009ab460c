module "execution_role" {
  source = "../execution-role"

  name           = local.full_name
  log_group_arn  = aws_cloudwatch_log_group.this.arn
  secret_arns    = values(var.secrets)
  key_arn        = var.key_arn
  repository_arn = var.repository_arn
}

locals {
  log_options = {
    awslogs-group  = aws_cloudwatch_log_group.this.name
    awslogs-region = data.aws_region.current.region
    # A request never waits for its log line.
    mode            = "non-blocking"
    max-buffer-size = "4m"
  }

  environment = merge(
    { LINKFLEET_PORT = tostring(var.port) },
    var.environment,
    var.telemetry == null ? {} : { OTEL_SERVICE_NAME = var.name, OTEL_EXPORTER_OTLP_ENDPOINT = "http://localhost:4318" },
  )

  containers = {
    for track, settings in local.tracks : track => concat(
      [{
        name      = var.name
        image     = settings.image
        essential = true

        # As in docker-compose.yml: no root, nothing to write to but a folder for data and one for scraps.
        user                   = "10001"
        readonlyRootFilesystem = true
        mountPoints            = [{ sourceVolume = "data", containerPath = "/data", readOnly = false }]
        linuxParameters = {
          capabilities = { drop = ["ALL"] }
          # In memory, since a volume would belong to root here.
          tmpfs = [{ containerPath = "/tmp", size = 64, mountOptions = ["nosuid", "nodev"] }]
        }

        # What is being written to a host that is gone, as in a failover, fails after 30 s and not after a quarter of an hour.
        systemControls = [{ namespace = "net.ipv4.tcp_retries2", value = "6" }]

        portMappings = [{ name = var.name, containerPort = var.port, protocol = "tcp", appProtocol = "http" }]
        environment  = [for name in sort(keys(local.environment)) : { name = name, value = local.environment[name] }]
        secrets      = [for name in sort(keys(var.secrets)) : { name = name, valueFrom = var.secrets[name] }]

        # Half a core starts a JVM more slowly than the image's own check allows for.
        healthCheck = { command = ["CMD", "ready"], interval = 5, timeout = 3, retries = 3, startPeriod = 120 }
        # Long enough to finish requests and to hand the last clicks to Kafka.
        stopTimeout = 30

        logConfiguration = {
          logDriver = "awslogs"
          options   = merge(local.log_options, { awslogs-stream-prefix = track })
        }
      }],
      local.collector,
    )
  }
}

resource "aws_ecs_task_definition" "this" {
  for_each = local.tracks

  family                   = "${var.fleet}-${each.value.name}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory
  execution_role_arn       = module.execution_role.arn
  task_role_arn            = aws_iam_role.task.arn
  container_definitions    = jsonencode(local.containers[each.key])

  runtime_platform {
    cpu_architecture        = var.architecture
    operating_system_family = "LINUX"
  }

  ephemeral_storage {
    size_in_gib = var.ephemeral_storage_gib
  }

  # Lives as long as its task. The image declares /data too, so that it belongs to the user of the service.
  volume {
    name = "data"
  }
}

# What the service itself may do at AWS: nothing, unless it has a collector.
data "aws_iam_policy_document" "task_assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "task" {
  name               = "${local.full_name}-task"
  assume_role_policy = data.aws_iam_policy_document.task_assume.json
}
