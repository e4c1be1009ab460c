# How GitHub's workflows sign in: by a token that names repository and environment, with no key to keep or lose. Each
# environment has two roles: plan reads, deploy pushes images and rolls services.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  arn     = "arn:${data.aws_partition.current.partition}"
  scope   = "${data.aws_region.current.region}:${local.account}"
  issuer  = "token.actions.githubusercontent.com"
}

resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

# A workflow that names another environment, or none, gets in nowhere.
# Plans have environments of their own, which nobody has to approve.
data "aws_iam_policy_document" "assume" {
  for_each = setunion(var.environments, [for environment in var.environments : "${environment}-plan"])

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.github.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:sub"
      values   = ["repo:${var.repository}:environment:${each.key}"]
    }
  }
}

resource "aws_iam_role" "deploy" {
  for_each = var.environments

  name                 = "${var.name}-${each.key}-deploy"
  description          = "Pushes images and rolls the services of ${each.key}"
  assume_role_policy   = data.aws_iam_policy_document.assume[each.key].json
  max_session_duration = 3600
}

resource "aws_iam_role_policy" "deploy" {
  for_each = var.environments

  name   = "deploy"
  role   = aws_iam_role.deploy[each.key].id
  policy = data.aws_iam_policy_document.deploy[each.key].json
}

resource "aws_iam_role" "plan" {
  for_each = var.environments

  name                 = "${var.name}-${each.key}-plan"
  description          = "Reads what terraform plan of ${each.key} needs"
  assume_role_policy   = data.aws_iam_policy_document.assume["${each.key}-plan"].json
  max_session_duration = 3600
}

# AWS's own lists for people who read settings but no data: no objects, no secrets, no logs.
resource "aws_iam_role_policy_attachment" "plan" {
  for_each = {
    for pair in setproduct(var.environments, ["SecurityAudit", "job-function/ViewOnlyAccess"]) :
    join(" ", pair) => { environment = pair[0], policy = pair[1] }
  }

  role       = aws_iam_role.plan[each.value.environment].name
  policy_arn = "${local.arn}:iam::aws:policy/${each.value.policy}"
}

resource "aws_iam_role_policy" "plan" {
  for_each = var.environments

  name   = "plan"
  role   = aws_iam_role.plan[each.key].id
  policy = data.aws_iam_policy_document.plan[each.key].json
}
