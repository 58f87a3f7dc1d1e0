locals {
  account_id  = "111111111111"
  region      = "eu-central-1"
  environment = "production"
}
