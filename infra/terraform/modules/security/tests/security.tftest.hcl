mock_provider "aws" {}

variables {
  name                       = "linkfleet-test"
  vpc_id                     = "vpc-0123456789abcdef0"
  endpoint_security_group_id = "sg-0123456789abcdef0"
}

run "only_the_balancer_is_open_to_the_internet" {
  command = plan

  assert {
    condition     = toset([for rule in aws_vpc_security_group_ingress_rule.public : rule.from_port]) == toset([80, 443])
    error_message = "The balancer takes 80 and 443."
  }

  assert {
    condition = alltrue([
      for rule in concat(
        values(aws_vpc_security_group_ingress_rule.flow),
        values(aws_vpc_security_group_ingress_rule.endpoints),
        values(aws_vpc_security_group_egress_rule.flow),
      ) : rule.cidr_ipv4 == null && rule.cidr_ipv6 == null && rule.prefix_list_id == null
    ])
    error_message = "Every other rule refers to a group."
  }

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_egress_rule.https : rule.from_port == 443 && rule.to_port == 443])
    error_message = "Tasks leave by HTTPS only."
  }
}

run "servers_are_reached_by_their_services_only" {
  command = plan

  assert {
    condition = toset(keys(aws_vpc_security_group_ingress_rule.flow)) == toset([
      "alb-gateway", "alb-redirector",
      "gateway-shortener", "gateway-redirector", "gateway-analytics", "gateway-valkey",
      "shortener-analytics", "shortener-postgres", "shortener-valkey", "shortener-kafka",
      "redirector-postgres", "redirector-valkey", "redirector-kafka",
      "analytics-postgres", "analytics-valkey", "analytics-kafka",
      "bootstrap-postgres",
    ])
    error_message = "The table of flows is what the architecture shows, no more."
  }

  assert {
    condition     = toset(keys(aws_vpc_security_group_egress_rule.flow)) == toset(keys(aws_vpc_security_group_ingress_rule.flow))
    error_message = "What one side may send, the other takes."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.flow["shortener-kafka"].from_port == 9096
    error_message = "Kafka is reached on the port of SASL/SCRAM."
  }
}

run "behind_cloudfront_nobody_else_comes_in" {
  command = plan

  variables {
    edge_prefix_list_id = "pl-0123456789abcdef0"
  }

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.public : rule.cidr_ipv4 == null && rule.prefix_list_id == "pl-0123456789abcdef0" && rule.from_port == 443])
    error_message = "The balancer is closed to all but CloudFront."
  }
}

run "refuses_kafka_in_the_clear" {
  command = plan

  variables {
    kafka_port = 9092
  }

  expect_failures = [var.kafka_port]
}
