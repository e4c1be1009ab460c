# The way in: names, balancer and, by choice, CloudFront before it.

locals {
  edge = toset(var.edge ? ["this"] : [])

  # Behind CloudFront the domain is CloudFront's, and the balancer has a name of its own.
  balancer_domain = var.edge ? "origin.${var.domain}" : var.domain
  edge_cidrs      = flatten([for list in data.aws_ec2_managed_prefix_list.cloudfront : [for entry in list.entries : entry.cidr]])

  balancer_target = { (local.balancer_domain) = { dns_name = module.load_balancer.dns_name, zone_id = module.load_balancer.zone_id } }
  edge_target     = { for key, edge in module.edge : var.domain => { dns_name = edge.dns_name, zone_id = edge.zone_id } }
}

# The addresses that CloudFront asks from: only they come in, and what they say of a client's address is believed.
data "aws_ec2_managed_prefix_list" "cloudfront" {
  for_each = local.edge

  name = "com.amazonaws.global.cloudfront.origin-facing"
}

module "dns" {
  source = "../dns"

  zone_id             = var.zone_id
  domain              = var.domain
  names               = [var.domain, local.balancer_domain]
  targets             = merge(local.balancer_target, local.edge_target)
  certificate_regions = distinct(concat([data.aws_region.current.region], var.edge ? ["us-east-1"] : []))
}

module "load_balancer" {
  source = "../load-balancer"

  name                = local.name
  subnet_ids          = module.network.public_subnet_ids
  security_group_id   = module.security.group_ids["alb"]
  certificate_arn     = module.dns.certificate_arns[data.aws_region.current.region]
  deletion_protection = var.protected

  # CloudFront's addresses are nobody's: the edge counts those of clients.
  requests_per_5_minutes = var.edge ? null : var.requests_per_5_minutes
}

module "edge" {
  source   = "../edge"
  for_each = local.edge

  name                   = local.name
  domain                 = var.domain
  origin_domain          = local.balancer_domain
  certificate_arn        = module.dns.certificate_arns["us-east-1"]
  requests_per_5_minutes = var.requests_per_5_minutes
}
