mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-central-1a", "eu-central-1b", "eu-central-1c"] }
  }

  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

override_resource {
  target          = aws_cloudwatch_log_group.flow
  override_during = plan
  values          = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/linkfleet-test/flow" }
}

variables {
  name    = "linkfleet-test"
  key_arn = "arn:aws:kms:eu-central-1:123456789012:key/test"
}

run "three_subnets_of_each_kind" {
  command = plan

  assert {
    condition     = length(aws_subnet.public) == 3 && length(aws_subnet.private) == 3 && length(aws_subnet.data) == 3
    error_message = "Each zone has a public, a private and a data subnet."
  }

  assert {
    condition = length(distinct(concat(
      [for subnet in aws_subnet.public : subnet.cidr_block],
      [for subnet in aws_subnet.private : subnet.cidr_block],
      [for subnet in aws_subnet.data : subnet.cidr_block],
    ))) == 9
    error_message = "No two subnets share a block."
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.public : !subnet.map_public_ip_on_launch])
    error_message = "Nothing gets a public address by accident."
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 3 && length(aws_route.nat) == 3
    error_message = "Each zone leaves through its own NAT gateway."
  }

  assert {
    condition     = length(aws_default_security_group.closed.ingress) == 0 && length(aws_default_security_group.closed.egress) == 0
    error_message = "The default security group lets nothing through."
  }

  assert {
    condition     = keys(aws_vpc_endpoint.interface) == ["ecr.api", "ecr.dkr", "logs", "secretsmanager"] && aws_vpc_endpoint.s3.vpc_endpoint_type == "Gateway"
    error_message = "Images, logs and secrets are reached inside the VPC."
  }

  assert {
    condition     = aws_flow_log.this.traffic_type == "ALL" && aws_cloudwatch_log_group.flow.kms_key_id == var.key_arn
    error_message = "All traffic is logged, encrypted."
  }

  assert {
    condition = alltrue(flatten([
      for statement in data.aws_iam_policy_document.flow.statement : [
        !contains(statement.resources, "*"),
        [for action in statement.actions : !strcontains(action, "*")],
      ]
    ]))
    error_message = "Flow logs are written to one log group, by named actions."
  }
}

run "a_single_nat_serves_all_zones" {
  command = plan

  variables {
    nat        = "single"
    zone_count = 2
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 1 && length(aws_route.nat) == 2
    error_message = "Two zones leave through one NAT gateway."
  }
}

run "none_leaves_private_subnets_without_a_way_out" {
  command = plan

  variables {
    nat = "none"
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 0 && length(aws_route.nat) == 0
    error_message = "Without NAT there is no default route."
  }
}

run "refuses_a_block_that_is_too_small" {
  command = plan

  variables {
    cidr = "10.0.0.0/24"
  }

  expect_failures = [var.cidr]
}

run "refuses_an_unknown_nat" {
  command = plan

  variables {
    nat = "two"
  }

  expect_failures = [var.nat]
}
