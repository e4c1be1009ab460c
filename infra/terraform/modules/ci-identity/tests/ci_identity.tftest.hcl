mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

override_resource {
  target          = aws_iam_openid_connect_provider.github
  override_during = plan
  values          = { arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
}

variables {
  repository      = "example/linkfleet"
  repository_arns = ["arn:aws:ecr:eu-central-1:123456789012:repository/linkfleet/gateway"]
  state = {
    bucket_arn = "arn:aws:s3:::linkfleet-test-state"
    key_arn    = "arn:aws:kms:eu-central-1:123456789012:key/state"
  }
}

run "one_repository_and_environment" {
  command = plan

  assert {
    condition = alltrue([
      for environment, document in data.aws_iam_policy_document.assume :
      contains([for condition in document.statement[0].condition : "${condition.test} ${one(condition.values)}"], "StringEquals repo:example/linkfleet:environment:${environment}")
    ])
    error_message = "A token of another repository or environment is worth nothing."
  }

  assert {
    condition     = keys(aws_iam_role.deploy) == ["dev", "prod"] && keys(aws_iam_role.plan) == ["dev", "prod"]
    error_message = "Each environment has a role to plan and one to deploy."
  }
}

run "roles_can_do_little" {
  command = plan

  assert {
    condition = alltrue(flatten([
      for document in concat(values(data.aws_iam_policy_document.deploy), values(data.aws_iam_policy_document.plan)) : [
        for statement in document.statement : [for action in statement.actions : !strcontains(action, "*")]
      ]
    ]))
    error_message = "Every action is named."
  }

  assert {
    condition = alltrue(flatten([
      for document in concat(values(data.aws_iam_policy_document.deploy), values(data.aws_iam_policy_document.plan)) : [
        for statement in document.statement :
        contains(["LogInToRegistry", "DescribeTaskDefinitions", "RegisterTaskDefinitions"], statement.sid) || !contains(statement.resources, "*")
      ]
    ]))
    error_message = "Resources are named where AWS has a name for them."
  }

  assert {
    condition = alltrue(flatten([
      for environment, document in data.aws_iam_policy_document.deploy : [
        for statement in document.statement : [for resource in statement.resources : strcontains(resource, "linkfleet-${environment}")]
        if contains(["RollServices", "RunBootstrap", "PassTheTasksRoles"], statement.sid)
      ]
    ]))
    error_message = "Who deploys dev can't touch prod."
  }

  assert {
    condition = alltrue(flatten([
      for document in values(data.aws_iam_policy_document.plan) : [
        for statement in document.statement : [for resource in statement.resources : endswith(resource, ".tflock")]
        if contains(statement.actions, "s3:PutObject")
      ]
    ]))
    error_message = "Who plans writes nothing but the lock."
  }

  assert {
    condition = toset([for attachment in aws_iam_role_policy_attachment.plan : attachment.policy_arn]) == toset([
      "arn:aws:iam::aws:policy/SecurityAudit", "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
    ])
    error_message = "Who plans reads settings, not data."
  }
}

run "refuses_all_repositories" {
  command = plan

  variables {
    repository = "example/*"
  }

  expect_failures = [var.repository]
}
