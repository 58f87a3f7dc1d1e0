locals {
  account_id  = "222222222222"
  region      = "eu-central-1"
  environment = "staging"
}
