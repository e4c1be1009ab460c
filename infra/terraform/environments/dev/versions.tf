terraform {
  required_version = ">= 1.11"

  # The bucket is named at init: terraform init -backend-config="bucket=..."
  backend "s3" {
    key          = "dev/terraform.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.7"
    }
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      project     = "linkfleet"
      environment = "dev"
      managed_by  = "terraform"
    }
  }
}
