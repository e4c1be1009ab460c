mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

override_resource {
  target          = aws_s3_bucket.logs
  override_during = plan
  values          = { arn = "arn:aws:s3:::linkfleet-test-alb-logs-123456789012", id = "linkfleet-test-alb-logs-123456789012" }
}

variables {
  name              = "linkfleet-test"
  subnet_ids        = ["subnet-1", "subnet-2"]
  security_group_id = "sg-0123456789abcdef0"
  certificate_arn   = "arn:aws:acm:eu-central-1:123456789012:certificate/test"
}

run "https_only" {
  command = plan

  assert {
    condition     = aws_lb_listener.https.protocol == "HTTPS" && startswith(aws_lb_listener.https.ssl_policy, "ELBSecurityPolicy-TLS13-1-2-")
    error_message = "TLS 1.2 and 1.3."
  }

  assert {
    condition     = one(aws_lb_listener.http.default_action).type == "redirect" && one(one(aws_lb_listener.http.default_action).redirect).protocol == "HTTPS"
    error_message = "HTTP leads to HTTPS."
  }

  assert {
    condition     = aws_lb.this.drop_invalid_header_fields && aws_lb.this.enable_http2 && aws_lb.this.idle_timeout < 75
    error_message = "Broken headers are dropped, HTTP/2 is spoken, and services outlive idle connections."
  }

  assert {
    condition     = aws_lb.this.enable_deletion_protection
    error_message = "The balancer is protected."
  }
}

run "followers_go_straight_to_a_redirector" {
  command = plan

  assert {
    condition     = output.routes.redirector.paths == ["/*"] && output.routes.redirector.priority > output.routes.gateway.priority
    error_message = "What is not the gateway's is the redirector's."
  }

  assert {
    condition     = toset(output.routes.gateway.paths) == toset(["/api/*", "/docs*", "/openapi.yaml", "/dashboard*", "/.well-known/*"])
    error_message = "API, documentation and dashboard are the gateway's."
  }
}

run "access_logs_are_closed_and_expire" {
  command = plan

  assert {
    condition     = one(aws_lb.this.access_logs).enabled
    error_message = "Requests are logged."
  }

  assert {
    condition = (
      aws_s3_bucket_public_access_block.logs.block_public_acls && aws_s3_bucket_public_access_block.logs.block_public_policy &&
      aws_s3_bucket_public_access_block.logs.ignore_public_acls && aws_s3_bucket_public_access_block.logs.restrict_public_buckets
    )
    error_message = "Logs are not public."
  }

  assert {
    condition     = one(one(aws_s3_bucket_lifecycle_configuration.logs.rule).expiration).days == 14
    error_message = "Logs are gone after two weeks."
  }

  assert {
    condition = alltrue([
      for statement in data.aws_iam_policy_document.logs.statement :
      statement.effect == "Deny" || (!contains(statement.resources, "*") && statement.actions == toset(["s3:PutObject"]))
    ])
    error_message = "The balancer writes its logs and nothing else."
  }

  assert {
    condition     = one(flatten([for statement in data.aws_iam_policy_document.logs.statement : statement.condition[*].variable if statement.effect == "Deny"])) == "aws:SecureTransport"
    error_message = "Logs are read by TLS only."
  }
}

run "refuses_to_keep_addresses_long" {
  command = plan

  variables {
    access_log_retention_days = 400
  }

  expect_failures = [var.access_log_retention_days]
}
