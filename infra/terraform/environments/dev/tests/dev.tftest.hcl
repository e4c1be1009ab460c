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

run "small_but_closed" {
  command = plan

  assert {
    condition     = !module.fleet.database_safety.publicly_accessible && module.fleet.database_safety.storage_encrypted
    error_message = "A small database is as closed as a large one."
  }

  assert {
    condition     = !module.fleet.database_safety.multi_az && module.fleet.nat_gateway_count == 1
    error_message = "Nothing is paid for twice."
  }

  assert {
    condition     = !module.fleet.database_safety.deletion_protection && module.fleet.database_safety.backup_retention_days > 0
    error_message = "It may be destroyed, and has backups all the same."
  }

  assert {
    condition     = length(module.fleet.alarm_names) == 17
    error_message = "Alarms go off here first."
  }
}
