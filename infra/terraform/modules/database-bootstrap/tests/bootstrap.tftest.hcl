mock_provider "aws" {
  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  name              = "linkfleet-test"
  host              = "linkfleet.example.internal"
  master_secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds"
  role_secret_arns = {
    linkfleet_shortener  = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shortener"
    linkfleet_redirector = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:redirector"
    linkfleet_analytics  = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:analytics"
  }
  key_arn = "arn:aws:kms:eu-central-1:123456789012:key/test"
}

run "runs_the_fleets_own_script" {
  command = plan

  assert {
    condition     = strcontains(aws_ecs_task_definition.this.container_definitions, "CREATE SCHEMA IF NOT EXISTS shortener")
    error_message = "The task runs infra/postgres/bootstrap.sql."
  }

  assert {
    condition = alltrue([
      for container in jsondecode(aws_ecs_task_definition.this.container_definitions) :
      container.readonlyRootFilesystem && container.user != "0"
    ])
    error_message = "It runs without root, on a file system that it can't write to."
  }

  assert {
    condition = toset([for secret in jsondecode(aws_ecs_task_definition.this.container_definitions)[0].secrets : secret.name]) == toset([
      "PGUSER", "PGPASSWORD", "PASSWORD_linkfleet_shortener", "PASSWORD_linkfleet_redirector", "PASSWORD_linkfleet_analytics",
    ])
    error_message = "Passwords come from Secrets Manager."
  }
}

run "refuses_other_roles" {
  command = plan

  variables {
    role_secret_arns = { postgres = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:x" }
  }

  expect_failures = [var.role_secret_arns]
}
