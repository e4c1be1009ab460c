# Public names and the certificate that covers them. CloudFront wants its certificate in us-east-1, the balancer in its
# own region; the record that proves the names is the same for both.

locals {
  primary = var.certificate_regions[0]
}

resource "aws_acm_certificate" "this" {
  for_each = toset(var.certificate_regions)

  region                    = each.key
  domain_name               = var.domain
  subject_alternative_names = setsubtract(var.names, [var.domain])
  validation_method         = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation" {
  for_each = var.names

  zone_id         = var.zone_id
  name            = one([for option in aws_acm_certificate.this[local.primary].domain_validation_options : option.resource_record_name if option.domain_name == each.key])
  type            = one([for option in aws_acm_certificate.this[local.primary].domain_validation_options : option.resource_record_type if option.domain_name == each.key])
  records         = [one([for option in aws_acm_certificate.this[local.primary].domain_validation_options : option.resource_record_value if option.domain_name == each.key])]
  ttl             = 300
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "this" {
  for_each = aws_acm_certificate.this

  region                  = each.key
  certificate_arn         = each.value.arn
  validation_record_fqdns = [for record in aws_route53_record.validation : record.fqdn]
}

resource "aws_route53_record" "alias" {
  for_each = merge([
    for name, target in var.targets : { for type in ["A", "AAAA"] : "${name} ${type}" => { name = name, type = type, target = target } }
  ]...)

  zone_id = var.zone_id
  name    = each.value.name
  type    = each.value.type

  alias {
    name                   = each.value.target.dns_name
    zone_id                = each.value.target.zone_id
    evaluate_target_health = false
  }
}
