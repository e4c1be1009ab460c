mock_provider "aws" {
  source = "../../modules/fleet/tests/mocks"
}

variables {
  state_bucket = "example-linkfleet-state"
  repository   = "example/linkfleet"
}

run "a_repository_per_service_and_roles_per_environment" {
  command = plan

  assert {
    condition     = toset(keys(output.repository_urls)) == toset(["gateway", "shortener", "redirector", "analytics"])
    error_message = "Each service has a place for its images."
  }

  assert {
    condition     = keys(output.deploy_role_arns) == ["dev", "prod"] && keys(output.plan_role_arns) == ["dev", "prod"]
    error_message = "Each environment has its own roles."
  }
}
