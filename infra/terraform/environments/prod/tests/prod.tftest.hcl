mock_provider "aws" {
  source = "../../modules/fleet/tests/mocks"
}

mock_provider "random" {}

variables {
  domain       = "go.example.com"
  zone_id      = "Z0123456789ABCDEFGHIJ"
  image_tag    = "1.0.0"
  alert_emails = ["ops@example.com"]
}

run "survives_a_zone" {
  command = plan

  assert {
    condition     = module.fleet.database_safety.multi_az && module.fleet.nat_gateway_count == 3
    error_message = "A standby and a way out in every zone."
  }
}

run "keeps_its_data" {
  command = plan

  assert {
    condition     = module.fleet.database_safety.deletion_protection && module.fleet.database_safety.backup_retention_days >= 30
    error_message = "The database can't be deleted, and goes back a month."
  }

  assert {
    condition     = !module.fleet.database_safety.publicly_accessible && module.fleet.database_safety.storage_encrypted
    error_message = "The database is private and encrypted."
  }
}

run "is_watched" {
  command = plan

  assert {
    condition     = length(module.fleet.alarm_names) == 19
    error_message = "Redirects, services and servers have their alarms."
  }
}

run "has_one_version_of_the_redirector" {
  command = plan

  assert {
    condition     = output.redirector_weights == { stable = 100 }
    error_message = "Without a canary all redirects are stable."
  }
}

run "tries_a_new_version_on_a_few" {
  command = plan

  variables {
    redirector_canary = { image_tag = "1.1.0", weight = 5 }
  }

  assert {
    condition     = output.redirector_weights["stable"] == 95 && output.redirector_weights["canary"] == 5
    error_message = "A twentieth of the redirects goes to the canary."
  }
}

run "stands_behind_cloudfront_by_choice" {
  command = plan

  variables {
    edge = true
  }

  assert {
    condition     = output.public_url == "https://go.example.com"
    error_message = "Short URLs stay what they are."
  }
}
