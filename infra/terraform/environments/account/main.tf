# What an AWS account has once, before any environment: where states lie, where images lie, how workflows sign in.

module "state" {
  source = "../../modules/state"

  bucket = var.state_bucket
}

module "key" {
  source = "../../modules/key"

  name = "linkfleet-images"
}

module "registry" {
  source = "../../modules/registry"

  key_arn = module.key.arn
}

module "ci_identity" {
  source = "../../modules/ci-identity"

  repository      = var.repository
  environments    = ["dev", "prod"]
  repository_arns = values(module.registry.repository_arns)
  state           = { bucket_arn = module.state.bucket_arn, key_arn = module.state.key_arn }
}
