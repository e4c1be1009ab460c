# CloudFront before the balancer: near followers in all the world, and a shield. It caches nothing that the fleet doesn't
# allow: redirects are private, so each click still reaches a redirector and is counted.

resource "aws_cloudfront_cache_policy" "origin_decides" {
  name        = "${var.name}-origin-decides"
  comment     = "Cache-Control of the fleet, and no caching without one"
  min_ttl     = 0
  default_ttl = 0
  max_ttl     = 86400

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_gzip   = true
    enable_accept_encoding_brotli = true

    # A fleet answers for several domains, and short URLs may pass their query on.
    headers_config {
      header_behavior = "whitelist"

      headers {
        items = ["Host"]
      }
    }

    query_strings_config {
      query_string_behavior = "all"
    }

    cookies_config {
      cookie_behavior = "none"
    }
  }
}

data "aws_cloudfront_cache_policy" "disabled" {
  name = "Managed-CachingDisabled"
}

data "aws_cloudfront_origin_request_policy" "all_viewer" {
  name = "Managed-AllViewer"
}

locals {
  cache_policies = {
    "default" = aws_cloudfront_cache_policy.origin_decides.id
    # Answers of the API belong to their caller.
    "/api/*" = data.aws_cloudfront_cache_policy.disabled.id
  }
}

module "firewall" {
  source = "../firewall"

  name                   = "${var.name}-edge"
  scope                  = "CLOUDFRONT"
  requests_per_5_minutes = var.requests_per_5_minutes
}

resource "aws_cloudfront_distribution" "this" {
  comment         = var.name
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  aliases         = [var.domain]
  price_class     = var.price_class
  web_acl_id      = module.firewall.arn

  origin {
    origin_id   = "fleet"
    domain_name = var.origin_domain

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
      # Above the gateway's own 10 s, below the balancer's 60 s.
      origin_read_timeout      = 30
      origin_keepalive_timeout = 50
    }
  }

  default_cache_behavior {
    target_origin_id         = "fleet"
    viewer_protocol_policy   = "redirect-to-https"
    allowed_methods          = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
    cached_methods           = ["GET", "HEAD"]
    compress                 = true
    cache_policy_id          = local.cache_policies["default"]
    origin_request_policy_id = data.aws_cloudfront_origin_request_policy.all_viewer.id
  }

  ordered_cache_behavior {
    path_pattern             = "/api/*"
    target_origin_id         = "fleet"
    viewer_protocol_policy   = "https-only"
    allowed_methods          = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
    cached_methods           = ["GET", "HEAD"]
    cache_policy_id          = local.cache_policies["/api/*"]
    origin_request_policy_id = data.aws_cloudfront_origin_request_policy.all_viewer.id
  }

  # A failing fleet is asked again at once when it has recovered.
  dynamic "custom_error_response" {
    for_each = toset([404, 410, 500, 502, 503, 504])

    content {
      error_code            = custom_error_response.value
      error_caching_min_ttl = 0
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = var.certificate_arn
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"
  }
}
