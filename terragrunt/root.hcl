# Common to all units: the location of the state, and the account that the provider may change.
locals {
  account = read_terragrunt_config(find_in_parent_folders("account.hcl")).locals
}

remote_state {
  backend = "s3"

  generate = {
    path      = "backend.tf"
    if_exists = "overwrite_terragrunt"
  }

  config = {
    bucket       = "terraform-state-${local.account.account_id}"
    key          = "${path_relative_to_include()}/terraform.tfstate"
    region       = local.account.region
    encrypt      = true
    use_lockfile = true
  }
}

generate "provider" {
  path      = "provider.tf"
  if_exists = "overwrite_terragrunt"

  contents = <<-EOT
    provider "aws" {
      region              = "${local.account.region}"
      allowed_account_ids = ["${local.account.account_id}"]

      default_tags {
        tags = {
          Component   = "iam-lifecycle"
          Environment = "${local.account.environment}"
        }
      }
    }
  EOT
}
