data "aws_iam_policy_document" "deploy" {
  for_each = var.environments

  statement {
    sid = "LogInToRegistry"
    # AWS knows no resource for this call: the token is the caller's, for all that other statements allow.
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid = "PushImages"
    actions = [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:CompleteLayerUpload",
      "ecr:DescribeImages",
      "ecr:GetDownloadUrlForLayer",
      "ecr:InitiateLayerUpload",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
    ]
    resources = var.repository_arns
  }

  statement {
    sid       = "RollServices"
    actions   = ["ecs:DescribeServices", "ecs:UpdateService"]
    resources = ["${local.arn}:ecs:${local.scope}:service/${var.name}-${each.key}/*"]

    condition {
      test     = "ArnEquals"
      variable = "ecs:cluster"
      values   = ["${local.arn}:ecs:${local.scope}:cluster/${var.name}-${each.key}"]
    }
  }

  statement {
    sid       = "RunBootstrap"
    actions   = ["ecs:RunTask"]
    resources = ["${local.arn}:ecs:${local.scope}:task-definition/${var.name}-${each.key}-bootstrap:*"]

    condition {
      test     = "ArnEquals"
      variable = "ecs:cluster"
      values   = ["${local.arn}:ecs:${local.scope}:cluster/${var.name}-${each.key}"]
    }
  }

  statement {
    sid = "DescribeTaskDefinitions"
    # AWS knows no resource for this call.
    actions   = ["ecs:DescribeTaskDefinition"]
    resources = ["*"]
  }

  statement {
    sid = "RegisterTaskDefinitions"
    # A definition has no ARN before it is registered; so it must carry the environment's tag, and it is of no use
    # without the roles below.
    actions   = ["ecs:RegisterTaskDefinition", "ecs:TagResource"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/environment"
      values   = [each.key]
    }
  }

  statement {
    sid       = "PassTheTasksRoles"
    actions   = ["iam:PassRole"]
    resources = [for kind in ["execution", "task"] : "${local.arn}:iam::${local.account}:role/${var.name}-${each.key}-*-${kind}"]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ecs-tasks.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "plan" {
  for_each = var.environments

  statement {
    sid       = "FindState"
    actions   = ["s3:ListBucket"]
    resources = [var.state.bucket_arn]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["${each.key}/*"]
    }
  }

  statement {
    sid       = "ReadState"
    actions   = ["s3:GetObject"]
    resources = ["${var.state.bucket_arn}/${each.key}/*"]
  }

  statement {
    sid       = "LockState"
    actions   = ["s3:DeleteObject", "s3:PutObject"]
    resources = ["${var.state.bucket_arn}/${each.key}/terraform.tfstate.tflock"]
  }

  statement {
    sid       = "DecryptState"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.state.key_arn]
  }

  # A plan compares what the state holds with what is there, secrets included; the state has their values anyway.
  statement {
    sid     = "CompareSecrets"
    actions = ["secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy", "secretsmanager:GetSecretValue"]
    resources = [
      "${local.arn}:secretsmanager:${local.scope}:secret:${var.name}-${each.key}/*",
      "${local.arn}:secretsmanager:${local.scope}:secret:AmazonMSK_${var.name}-${each.key}-*",
    ]
  }

  statement {
    sid       = "DecryptSecrets"
    actions   = ["kms:Decrypt"]
    resources = ["${local.arn}:kms:${local.scope}:key/*"]

    condition {
      test     = "ForAnyValue:StringEquals"
      variable = "kms:ResourceAliases"
      values   = ["alias/${var.name}-${each.key}"]
    }
  }
}
