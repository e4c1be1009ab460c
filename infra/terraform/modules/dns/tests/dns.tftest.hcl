mock_provider "aws" {}

variables {
  zone_id             = "Z0123456789ABCDEFGHIJ"
  domain              = "go.example.com"
  names               = ["go.example.com"]
  targets             = { "go.example.com" = { dns_name = "linkfleet.eu-central-1.elb.amazonaws.com", zone_id = "Z215JYRZR1TBD5" } }
  certificate_regions = ["eu-central-1"]
}

run "a_name_a_certificate" {
  command = plan

  assert {
    condition     = aws_acm_certificate.this["eu-central-1"].domain_name == "go.example.com" && aws_acm_certificate.this["eu-central-1"].validation_method == "DNS"
    error_message = "The certificate renews itself by DNS."
  }

  assert {
    condition     = toset([for record in aws_route53_record.alias : record.type]) == toset(["A", "AAAA"])
    error_message = "The name answers for IPv4 and IPv6."
  }
}

run "the_edge_has_a_certificate_of_its_own" {
  command = plan

  variables {
    names = ["go.example.com", "origin.go.example.com"]
    targets = {
      "go.example.com"        = { dns_name = "d111111abcdef8.cloudfront.net", zone_id = "Z2FDTNDATAQYW2" }
      "origin.go.example.com" = { dns_name = "linkfleet.eu-central-1.elb.amazonaws.com", zone_id = "Z215JYRZR1TBD5" }
    }
    certificate_regions = ["eu-central-1", "us-east-1"]
  }

  assert {
    condition     = keys(aws_acm_certificate.this) == ["eu-central-1", "us-east-1"] && alltrue([for certificate in aws_acm_certificate.this : certificate.subject_alternative_names == toset(["origin.go.example.com"])])
    error_message = "Both regions have a certificate for both names."
  }

  assert {
    condition     = length(aws_route53_record.validation) == 2 && length(aws_route53_record.alias) == 4
    error_message = "A name is proved once, whatever number of certificates."
  }
}

run "refuses_a_domain_that_leads_nowhere" {
  command = plan

  variables {
    targets = {}
  }

  expect_failures = [var.targets]
}

run "refuses_a_certificate_without_the_domain" {
  command = plan

  variables {
    domain = "other.example.com"
  }

  expect_failures = [var.names]
}
