# Web ACL of the load balancer or, with the scope CLOUDFRONT, of the edge: AWS's lists and a limit per address.

locals {
  # Rules of AWS that take a URL in a body or parameter for an attack. Here URLs are what people send, up to 1 MiB of
  # them, and a follower without a user agent is a follower: such requests are counted, not blocked.
  managed_groups = {
    AWSManagedRulesAmazonIpReputationList = { priority = 10, counted = [] }
    AWSManagedRulesCommonRuleSet = {
      priority = 20
      counted = [
        "CrossSiteScripting_BODY", "EC2MetaDataSSRF_BODY", "EC2MetaDataSSRF_QUERYARGUMENTS", "GenericLFI_BODY",
        "GenericRFI_BODY", "GenericRFI_QUERYARGUMENTS", "NoUserAgent_HEADER", "SizeRestrictions_BODY",
        "SizeRestrictions_QUERYSTRING", "SizeRestrictions_URIPATH",
      ]
    }
    AWSManagedRulesKnownBadInputsRuleSet = { priority = 30, counted = [] }
  }

  rate_limits = var.requests_per_5_minutes == null ? [] : [var.requests_per_5_minutes]
}

resource "aws_wafv2_web_acl" "this" {
  name        = var.name
  description = "Requests to ${var.name}"
  scope       = var.scope
  # ACLs of CloudFront live in this region, whatever the fleet's is.
  region = var.scope == "CLOUDFRONT" ? "us-east-1" : null

  default_action {
    allow {}
  }

  dynamic "rule" {
    for_each = local.rate_limits

    content {
      name     = "rate"
      priority = 1

      action {
        block {
          custom_response {
            response_code = 429
          }
        }
      }

      statement {
        rate_based_statement {
          limit                 = rule.value
          aggregate_key_type    = "IP"
          evaluation_window_sec = 300
        }
      }

      visibility_config {
        metric_name                = "${var.name}-rate"
        cloudwatch_metrics_enabled = true
        sampled_requests_enabled   = true
      }
    }
  }

  dynamic "rule" {
    for_each = local.managed_groups

    content {
      name     = rule.key
      priority = rule.value.priority

      override_action {
        none {}
      }

      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = rule.key

          dynamic "rule_action_override" {
            for_each = rule.value.counted

            content {
              name = rule_action_override.value

              action_to_use {
                count {}
              }
            }
          }
        }
      }

      visibility_config {
        metric_name                = "${var.name}-${rule.key}"
        cloudwatch_metrics_enabled = true
        sampled_requests_enabled   = true
      }
    }
  }

  visibility_config {
    metric_name                = var.name
    cloudwatch_metrics_enabled = true
    sampled_requests_enabled   = true
  }
}
