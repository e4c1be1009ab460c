mock_provider "aws" {}

variables {
  name = "linkfleet-test"
}

run "limits_and_lists" {
  command = plan

  assert {
    condition     = one([for rule in aws_wafv2_web_acl.this.rule : one(rule.statement[0].rate_based_statement).limit if rule.name == "rate"]) == 20000
    error_message = "An address has a limit."
  }

  assert {
    condition = toset([for rule in aws_wafv2_web_acl.this.rule : rule.name]) == toset([
      "rate", "AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet",
    ])
    error_message = "The lists of AWS stand behind the limit."
  }

  assert {
    condition     = length(distinct([for rule in aws_wafv2_web_acl.this.rule : rule.priority])) == length(aws_wafv2_web_acl.this.rule)
    error_message = "AWS wants a priority of its own for each rule."
  }
}

run "a_url_in_a_body_is_no_attack" {
  command = plan

  assert {
    condition = length(setintersection(
      toset(["GenericRFI_BODY", "SizeRestrictions_BODY", "NoUserAgent_HEADER"]),
      toset(flatten([
        for rule in aws_wafv2_web_acl.this.rule : [
          for group in rule.statement[0].managed_rule_group_statement : [for override in group.rule_action_override : override.name]
        ]
      ])),
    )) == 3
    error_message = "URLs, large bodies and followers without a user agent are counted, not blocked."
  }
}

run "without_clients_addresses_there_is_no_limit" {
  command = plan

  variables {
    requests_per_5_minutes = null
  }

  assert {
    condition     = !contains([for rule in aws_wafv2_web_acl.this.rule : rule.name], "rate")
    error_message = "Addresses of CloudFront are not limited."
  }
}

run "the_edge_has_its_region" {
  command = plan

  variables {
    scope = "CLOUDFRONT"
  }

  assert {
    condition     = aws_wafv2_web_acl.this.region == "us-east-1"
    error_message = "CloudFront takes ACLs of us-east-1."
  }
}

run "refuses_another_scope" {
  command = plan

  variables {
    scope = "GLOBAL"
  }

  expect_failures = [var.scope]
}
