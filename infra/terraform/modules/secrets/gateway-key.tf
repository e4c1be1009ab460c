# The pair by which services know the gateways. Terraform makes only their places: infra/terraform/gateway-key puts the keys there,
# so that the private one is in no state.

locals {
  gateway_key_halves = {
    private = "LINKFLEET_GATEWAY_PRIVATE_KEY"
    public  = "LINKFLEET_GATEWAY_PUBLIC_KEYS"
  }
}

resource "aws_secretsmanager_secret" "gateway_key" {
  for_each = local.gateway_key_halves

  name                    = "${var.name}/gateway/${each.key}-key"
  description             = each.value
  kms_key_id              = var.key_arn
  recovery_window_in_days = var.recovery_window_days
}
