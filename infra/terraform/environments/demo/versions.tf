terraform {
  required_version = ">= 1.11"

  # The bucket is named at init: terraform init -backend-config="bucket=..."
  backend "s3" {
    key          = "demo/terraform.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      project     = "linkfleet"
      environment = "demo"
      managed_by  = "terraform"
    }
  }
}
