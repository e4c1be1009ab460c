mock_provider "aws" {
  source = "../../modules/fleet/tests/mocks"
}

override_resource {
  target          = aws_eip.this
  override_during = plan
  values          = { public_ip = "203.0.113.7", id = "eipalloc-0123456789abcdef0" }
}

variables {
  repository = "https://github.com/example/linkfleet.git"
}

run "only_the_web_comes_in" {
  command = plan

  assert {
    condition     = toset([for rule in aws_vpc_security_group_ingress_rule.web : rule.from_port]) == toset([80, 443])
    error_message = "There is no port for shells."
  }

  assert {
    condition     = endswith(aws_iam_role_policy_attachment.ssm.policy_arn, "/AmazonSSMManagedInstanceCore")
    error_message = "Shells come through SSM."
  }
}

run "credentials_and_disk_are_safe" {
  command = plan

  assert {
    condition     = one(aws_instance.this.metadata_options).http_tokens == "required" && one(aws_instance.this.metadata_options).http_put_response_hop_limit == 1
    error_message = "IMDSv2 only, and not for containers."
  }

  assert {
    condition     = one(aws_instance.this.root_block_device).encrypted
    error_message = "The disk is encrypted."
  }

  assert {
    condition     = strcontains(aws_instance.this.user_data, "infra/docker/secrets") && !strcontains(aws_instance.this.user_data, "PASSWORD")
    error_message = "The password is made on the machine, so that no state holds it."
  }
}

run "costs_little" {
  command = plan

  assert {
    condition     = module.network.nat_gateway_count == 0 && aws_instance.this.instance_type == "t4g.small"
    error_message = "A small machine and no NAT gateway."
  }
}

run "without_a_domain_it_has_its_address" {
  command = plan

  assert {
    condition     = output.public_url == "http://203.0.113.7" && length(aws_route53_record.this) == 0
    error_message = "Short URLs begin with the address."
  }
}

run "with_a_domain_it_has_https" {
  command = plan

  variables {
    domain  = "demo.example.com"
    zone_id = "Z0123456789ABCDEFGHIJ"
  }

  assert {
    condition     = output.public_url == "https://demo.example.com" && strcontains(aws_instance.this.user_data, "--from, \"demo.example.com\"")
    error_message = "Caddy serves the domain."
  }

  assert {
    condition     = aws_route53_record.this["demo.example.com"].records == toset(["203.0.113.7"])
    error_message = "The domain leads to the machine."
  }
}

run "refuses_a_large_machine" {
  command = plan

  variables {
    instance_type = "m7i.4xlarge"
  }

  expect_failures = [var.instance_type]
}
