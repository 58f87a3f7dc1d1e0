data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  iam = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}"
}

module "iam_lifecycle" {
  source = "../../modules/iam-lifecycle"

  name                 = "iam-lifecycle"
  package_path         = var.package_path
  runtime              = var.runtime
  architecture         = var.architecture
  memory_size          = 512
  log_retention_days   = 365
  deletion_protection  = var.deletion_protection
  dashboard            = true
  alarm_emails         = ["platform@example.org"]
  tags                 = { Team = "platform" }
  reserved_concurrency = 3

  # When keys are rotated, and the limits on deletions.
  key_rotate_after   = "P15D"
  key_delete_after   = "P30D"
  schedule_interval  = "PT1H"
  user_delete_grace  = "P7D"
  max_user_deletions = 5

  # What rows may list.
  allowed_groups   = ["exporters"]
  allowed_policies = [aws_iam_policy.read_reports.arn, "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonS3ReadOnlyAccess"]
  allowed_tag_keys = ["team", "cost-*"]
  default_tags     = { "managed-by" = "iam-lifecycle" }

  # Further users that the deployment may change, and users that it must never change.
  adoptable_user_arns = ["${local.iam}:user/legacy/*"]
  adoptable_users     = ["legacy-*"]
  protected_users     = ["break-glass", "admin-*"]

  # People: console logins with passwords by Slack and mail, and notices. Put the token into its parameter by hand.
  console               = true
  require_mfa           = true
  default_groups        = ["exporters"]
  slack_token_parameter = "/iam-lifecycle/slack-token"
  slack_channel         = "#iam"
  mail_from             = "iam@example.org"
  mail_identity         = "example.org"
  notices               = true
  notice_emails         = ["platform@example.org"]
  # In a Region other than that of IAM's events, terraform warns until the module iam-events-forwarding forwards them and iam_events_forwarded is true.
  outside_user_events = true

  # Readers of the keys: a role of the consumers, and the users themselves, which the boundary limits to their own parameter.
  reader_arns = ["${local.iam}:role/key-consumers", "${local.iam}:role/key-operators", "${local.iam}:user/iam-lifecycle/*"]

  # Principals that may assume the function's role, to run apply by hand.
  apply_arns = ["${local.iam}:role/key-operators"]

  # The only principals that may write the tables, whatever policies others have.
  row_writer_arns = ["${local.iam}:role/portal"]
  operator_arns   = ["${local.iam}:role/operators", "${local.iam}:role/key-operators"]
}

resource "aws_iam_group" "exporters" {
  name = "exporters"
}

resource "aws_iam_policy" "read_reports" {
  name = "read-reports"

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "arn:${data.aws_partition.current.partition}:s3:::reports-example/*" }]
  })
}

# For principals that write rows, such as a portal: they can create users, and grant them nothing.
resource "aws_iam_policy" "row_writer" {
  name   = "iam-lifecycle-row-writer"
  policy = module.iam_lifecycle.row_writer_policy
}

# For users of the command line; docs/OPERATIONS.md lists the policies that each command needs.
resource "aws_iam_policy" "operator" {
  for_each = module.iam_lifecycle.operator_policies

  name   = "iam-lifecycle-operator-${each.key}"
  policy = each.value
}
