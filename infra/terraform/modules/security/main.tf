# Who may talk to whom, as one table. Groups refer to groups; addresses appear only where the internet begins.

locals {
  services = {
    gateway    = 8000
    shortener  = 8001
    redirector = 8002
    analytics  = 8003
  }
  servers = {
    postgres = 5432
    valkey   = 6379
    kafka    = var.kafka_port
  }

  groups = concat(["alb", "bootstrap"], keys(local.services), keys(local.servers))

  # From which group to which server or service.
  table = {
    alb        = ["gateway", "redirector"]
    gateway    = ["shortener", "redirector", "analytics", "valkey"]
    shortener  = ["analytics", "postgres", "valkey", "kafka"]
    redirector = ["postgres", "valkey", "kafka"]
    analytics  = ["postgres", "valkey", "kafka"]
    bootstrap  = ["postgres"]
  }
  ports = merge(local.services, local.servers)
  flows = merge([
    for from, targets in local.table : {
      for to in targets : "${from}-${to}" => { from = from, to = to, port = local.ports[to] }
    }
  ]...)

  # What runs in containers fetches images and secrets and writes logs.
  tasks = concat(keys(local.services), ["bootstrap"])

  # Behind CloudFront the balancer is closed to everybody else, and CloudFront comes by HTTPS only.
  public_ports = var.edge_prefix_list_id == null ? toset(["80", "443"]) : toset(["443"])
}

resource "aws_security_group" "this" {
  for_each = toset(local.groups)

  name        = "${var.name}-${each.key}"
  description = "Linkfleet: ${each.key}"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_vpc_security_group_ingress_rule" "public" {
  for_each = local.public_ports

  security_group_id = aws_security_group.this["alb"].id
  description       = "Clients and followers"
  ip_protocol       = "tcp"
  from_port         = tonumber(each.key)
  to_port           = tonumber(each.key)
  cidr_ipv4         = var.edge_prefix_list_id == null ? "0.0.0.0/0" : null
  prefix_list_id    = var.edge_prefix_list_id
}

resource "aws_vpc_security_group_ingress_rule" "flow" {
  for_each = local.flows

  security_group_id            = aws_security_group.this[each.value.to].id
  referenced_security_group_id = aws_security_group.this[each.value.from].id
  description                  = "From ${each.value.from}"
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}

resource "aws_vpc_security_group_egress_rule" "flow" {
  for_each = local.flows

  security_group_id            = aws_security_group.this[each.value.from].id
  referenced_security_group_id = aws_security_group.this[each.value.to].id
  description                  = "To ${each.value.to}"
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}

# Beyond the endpoints: image layers come from S3, whose addresses no group can name.
resource "aws_vpc_security_group_egress_rule" "https" {
  for_each = toset(local.tasks)

  security_group_id = aws_security_group.this[each.key].id
  description       = "HTTPS to AWS"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "endpoints" {
  for_each = toset(local.tasks)

  security_group_id            = var.endpoint_security_group_id
  referenced_security_group_id = aws_security_group.this[each.key].id
  description                  = "From ${each.key}"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}
