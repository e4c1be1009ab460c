mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  name           = "linkfleet-test-gateway"
  log_group_arn  = "arn:aws:logs:eu-central-1:123456789012:log-group:/linkfleet-test/gateway"
  secret_arns    = ["arn:aws:secretsmanager:eu-central-1:123456789012:secret:linkfleet-test/valkey/url"]
  key_arn        = "arn:aws:kms:eu-central-1:123456789012:key/test"
  repository_arn = "arn:aws:ecr:eu-central-1:123456789012:repository/linkfleet/gateway"
}

run "names_every_resource" {
  command = plan

  assert {
    condition = alltrue([
      for statement in data.aws_iam_policy_document.this.statement :
      statement.sid == "LogInToRegistry" || !contains(statement.resources, "*")
    ])
    error_message = "Only the log-in to the registry has no resource to name."
  }

  assert {
    condition     = alltrue(flatten([for statement in data.aws_iam_policy_document.this.statement : [for action in statement.actions : !strcontains(action, "*")]]))
    error_message = "Every action is named."
  }

  assert {
    condition     = one([for statement in data.aws_iam_policy_document.this.statement : statement.resources if statement.sid == "ReadSecrets"]) == toset(var.secret_arns)
    error_message = "The task's secrets are read, no others."
  }

  assert {
    condition     = one(data.aws_iam_policy_document.assume.statement[0].principals).identifiers == toset(["ecs-tasks.amazonaws.com"])
    error_message = "Only ECS takes this role."
  }
}

run "a_public_image_without_secrets_needs_its_log_only" {
  command = plan

  variables {
    secret_arns    = []
    repository_arn = null
  }

  assert {
    condition     = [for statement in data.aws_iam_policy_document.this.statement : statement.sid] == ["WriteLog"]
    error_message = "What isn't used isn't allowed."
  }
}

run "refuses_all_secrets" {
  command = plan

  variables {
    secret_arns = ["*"]
  }

  expect_failures = [var.secret_arns]
}
