# One small machine that runs docker-compose.yml behind Caddy: for showing, not for keeping.

locals {
  name         = "linkfleet-demo"
  architecture = startswith(var.instance_type, "t4g.") ? "arm64" : "amd64"
  public_url   = var.domain == null ? "http://${aws_eip.this.public_ip}" : "https://${var.domain}"
}

module "key" {
  source = "../../modules/key"

  name                 = local.name
  deletion_window_days = 7
}

module "network" {
  source = "../../modules/network"

  name                    = local.name
  cidr                    = "10.40.0.0/16"
  zone_count              = 1
  nat                     = "none"
  interface_endpoints     = []
  flow_log_traffic        = "REJECT"
  flow_log_retention_days = 3
  key_arn                 = module.key.arn
}

resource "aws_security_group" "this" {
  name        = local.name
  description = "The web in, packages and images out; shells come through SSM"
  vpc_id      = module.network.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "web" {
  for_each = toset(["80", "443"])

  security_group_id = aws_security_group.this.id
  description       = "Clients and followers"
  ip_protocol       = "tcp"
  from_port         = tonumber(each.key)
  to_port           = tonumber(each.key)
  cidr_ipv4         = "0.0.0.0/0"
}

# Ubuntu's mirrors speak HTTP; their packages are signed.
resource "aws_vpc_security_group_egress_rule" "web" {
  for_each = toset(["80", "443"])

  security_group_id = aws_security_group.this.id
  description       = "Packages, images, certificates, SSM"
  ip_protocol       = "tcp"
  from_port         = tonumber(each.key)
  to_port           = tonumber(each.key)
  cidr_ipv4         = "0.0.0.0/0"
}

# The public URL must be known before the machine starts.
resource "aws_eip" "this" {
  domain = "vpc"

  tags = { Name = local.name }
}

resource "aws_eip_association" "this" {
  allocation_id = aws_eip.this.id
  instance_id   = aws_instance.this.id
}

resource "aws_route53_record" "this" {
  for_each = var.zone_id == null ? toset([]) : toset([var.domain])

  zone_id = var.zone_id
  name    = each.key
  type    = "A"
  ttl     = 60
  records = [aws_eip.this.public_ip]
}
