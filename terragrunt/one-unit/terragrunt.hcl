# For one deployment, an automation layer needs only this file, below a root.hcl of its own.
include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "git::https://git.example.org/platform/iam-lifecycle.git//terraform/modules/iam-lifecycle?ref=v0.1.0"
}

inputs = {
  package_s3 = {
    bucket           = "artifacts-111111111111"
    key              = "iam-lifecycle/iam-lifecycle-managed.zip"
    source_code_hash = "RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o="
  }

  user_delete_grace = "P7D"
  alarm_emails      = ["platform@example.org"]
  reader_arns       = ["arn:aws:iam::111111111111:role/key-consumers"]
}
