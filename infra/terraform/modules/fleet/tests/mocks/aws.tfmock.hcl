# What AWS would answer before anything exists. Environments use these answers too.

mock_data "aws_availability_zones" {
  defaults = { names = ["eu-central-1a", "eu-central-1b", "eu-central-1c"] }
}

mock_data "aws_caller_identity" {
  defaults = { account_id = "123456789012" }
}

mock_data "aws_partition" {
  defaults = { partition = "aws" }
}

mock_data "aws_region" {
  defaults = { region = "eu-central-1" }
}

mock_data "aws_iam_policy_document" {
  defaults = { json = "{}" }
}

mock_data "aws_ecr_repository" {
  defaults = {
    arn            = "arn:aws:ecr:eu-central-1:123456789012:repository/linkfleet/service"
    repository_url = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/linkfleet/service"
  }
}

mock_data "aws_ec2_managed_prefix_list" {
  defaults = {
    id      = "pl-0123456789abcdef0"
    entries = [{ cidr = "120.52.22.96/27", description = "CloudFront" }]
  }
}

mock_data "aws_ssm_parameter" {
  defaults = { insecure_value = "ami-0123456789abcdef0" }
}
