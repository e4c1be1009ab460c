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

variables {
  name = "linkfleet-test"
}

run "rotates" {
  command = plan

  assert {
    condition     = aws_kms_key.this.enable_key_rotation
    error_message = "The key rotates."
  }
}

run "only_the_account_itself_may_do_everything" {
  command = plan

  assert {
    condition = alltrue([
      for statement in data.aws_iam_policy_document.key.statement :
      statement.sid == "Account" || !anytrue([for action in statement.actions : strcontains(action, "*")])
    ])
    error_message = "Other statements name each action."
  }

  assert {
    condition = alltrue([
      for statement in data.aws_iam_policy_document.key.statement :
      statement.sid == "Account" || length(statement.condition) > 0
    ])
    error_message = "AWS services use the key for this account and its log groups only."
  }
}

run "refuses_a_short_deletion_window" {
  command = plan

  variables {
    deletion_window_days = 1
  }

  expect_failures = [var.deletion_window_days]
}
