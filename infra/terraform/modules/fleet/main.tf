# A whole fleet. Environments differ in the values they give this module, never in how it is put together.
# Here: what everything stands in. Servers are in servers.tf, services in services.tf, the way in from outside in public.tf.

data "aws_region" "current" {}

locals {
  name = "${var.name}-${var.environment}"

  # A destroyed environment that isn't protected can be made again at once, under the same names.
  recovery_window_days = var.protected ? 30 : 0
}

module "key" {
  source = "../key"

  name                 = local.name
  deletion_window_days = var.protected ? 30 : 7
}

module "network" {
  source = "../network"

  name                = local.name
  cidr                = var.network.cidr
  zone_count          = 3
  nat                 = var.network.nat
  interface_endpoints = var.network.interface_endpoints ? ["ecr.api", "ecr.dkr", "logs", "secretsmanager"] : []
  key_arn             = module.key.arn
}

module "security" {
  source = "../security"

  name                       = local.name
  vpc_id                     = module.network.vpc_id
  endpoint_security_group_id = module.network.endpoint_security_group_id
  edge_prefix_list_id        = one([for list in data.aws_ec2_managed_prefix_list.cloudfront : list.id])
}

module "cluster" {
  source = "../cluster"

  name = local.name
}
