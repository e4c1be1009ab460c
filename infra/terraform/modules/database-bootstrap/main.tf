# A task that makes roles and schemas in the database, to be run once after the database is there and again after a
# password has changed. It lives inside the VPC, where the database can be reached, and it alone reads the master password.

data "aws_region" "current" {}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/${var.name}/bootstrap"
  retention_in_days = 30
  kms_key_id        = var.key_arn
}

module "execution_role" {
  source = "../execution-role"

  name          = "${var.name}-bootstrap"
  log_group_arn = aws_cloudwatch_log_group.this.arn
  secret_arns   = concat([var.master_secret_arn], values(var.role_secret_arns))
  key_arn       = var.key_arn
}

resource "aws_ecs_task_definition" "this" {
  family                   = "${var.name}-bootstrap"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = module.execution_role.arn

  runtime_platform {
    cpu_architecture        = "ARM64"
    operating_system_family = "LINUX"
  }

  container_definitions = jsonencode([{
    name                   = "bootstrap"
    image                  = var.image
    essential              = true
    user                   = "999"
    readonlyRootFilesystem = true
    command                = ["bash", "-c", file("${path.module}/bootstrap.sh")]

    environment = [
      { name = "PGHOST", value = var.host },
      { name = "PGDATABASE", value = "linkfleet" },
      { name = "PGSSLMODE", value = "require" },
      # The master user of RDS is no superuser: it makes schemas for roles only when it is a member of them.
      { name = "PGOPTIONS", value = "-c createrole_self_grant=set,inherit" },
      { name = "BOOTSTRAP_SQL", value = file("${path.module}/../../../postgres/bootstrap.sql") },
    ]

    secrets = concat(
      [
        { name = "PGUSER", valueFrom = "${var.master_secret_arn}:username::" },
        { name = "PGPASSWORD", valueFrom = "${var.master_secret_arn}:password::" },
      ],
      [for role in sort(keys(var.role_secret_arns)) : { name = "PASSWORD_${role}", valueFrom = var.role_secret_arns[role] }],
    )

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this.name
        awslogs-region        = data.aws_region.current.region
        awslogs-stream-prefix = "bootstrap"
      }
    }
  }])
}
