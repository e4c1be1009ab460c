mock_provider "aws" {}

variables {
  name            = "linkfleet-test"
  domain          = "go.example.com"
  origin_domain   = "origin.go.example.com"
  certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/test"
}

run "caches_what_the_fleet_allows" {
  command = plan

  assert {
    condition     = aws_cloudfront_cache_policy.origin_decides.default_ttl == 0 && aws_cloudfront_cache_policy.origin_decides.min_ttl == 0
    error_message = "A redirect without Cache-Control is not cached, so its clicks are counted."
  }

  assert {
    condition     = alltrue([for response in aws_cloudfront_distribution.this.custom_error_response : response.error_caching_min_ttl == 0])
    error_message = "Errors end when the fleet has recovered."
  }

  assert {
    condition     = one(one(one(aws_cloudfront_cache_policy.origin_decides.parameters_in_cache_key_and_forwarded_to_origin).headers_config).headers).items == toset(["Host"])
    error_message = "Domains don't share answers."
  }
}

run "tls_all_the_way" {
  command = plan

  assert {
    condition     = one(one(aws_cloudfront_distribution.this.origin).custom_origin_config).origin_protocol_policy == "https-only"
    error_message = "The origin is asked by HTTPS."
  }

  assert {
    condition     = one(aws_cloudfront_distribution.this.viewer_certificate).minimum_protocol_version == "TLSv1.2_2021"
    error_message = "Viewers speak TLS 1.2 or newer."
  }

  assert {
    condition     = alltrue([for behavior in aws_cloudfront_distribution.this.ordered_cache_behavior : behavior.viewer_protocol_policy == "https-only"])
    error_message = "Nobody sends a key in the clear."
  }
}

run "refuses_to_ask_itself" {
  command = plan

  variables {
    origin_domain = "go.example.com"
  }

  expect_failures = [var.origin_domain]
}
