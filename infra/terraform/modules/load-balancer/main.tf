# The fleet's public door. Services hang their own rules on its listener; which paths are whose is decided here.

locals {
  # Followers go straight to a redirector. A code such as "docs-2" reaches the gateway, which passes it on.
  routes = {
    gateway    = { priority = 10, paths = ["/api/*", "/docs*", "/openapi.yaml", "/dashboard*", "/.well-known/*"] }
    redirector = { priority = 20, paths = ["/*"] }
  }
}

resource "aws_lb" "this" {
  name               = var.name
  load_balancer_type = "application"
  internal           = false
  subnets            = var.subnet_ids
  security_groups    = [var.security_group_id]

  enable_http2               = true
  drop_invalid_header_fields = true
  desync_mitigation_mode     = "defensive"
  # Below the 75 s after which services close an idle connection: the side that sends requests must close first.
  idle_timeout               = 60
  enable_deletion_protection = var.deletion_protection

  access_logs {
    enabled = true
    bucket  = aws_s3_bucket.logs.id
  }

  # The balancer writes a test file when it is made.
  depends_on = [aws_s3_bucket_policy.logs]
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  protocol          = "HTTPS"
  port              = 443
  certificate_arn   = var.certificate_arn
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      status_code  = "503"
      message_body = "Not here yet."
    }
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  protocol          = "HTTP"
  port              = 80

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}

module "firewall" {
  source = "../firewall"

  name                   = var.name
  requests_per_5_minutes = var.requests_per_5_minutes
}

resource "aws_wafv2_web_acl_association" "this" {
  resource_arn = aws_lb.this.arn
  web_acl_arn  = module.firewall.arn
}
