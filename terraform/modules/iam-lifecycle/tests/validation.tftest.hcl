# Only the variables and their rules are needed here: each run ends at the first invalid value.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  package_s3 = { bucket = "artifacts", key = "iam-lifecycle.zip", source_code_hash = "RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=" }
  # Some provider versions that these tests run with do not support dotnet10.
  runtime = "provided.al2023"
}


run "name" {
  command = plan

  variables {
    name = "Iam_Lifecycle"
  }

  expect_failures = [var.name]
}

run "runtime" {
  command = plan

  variables {
    runtime = "dotnet8"
  }

  expect_failures = [var.runtime]
}

run "architecture" {
  command = plan

  variables {
    architecture = "arm"
  }

  expect_failures = [var.architecture]
}

run "memory_size" {
  command = plan

  variables {
    memory_size = 128
  }

  expect_failures = [var.memory_size]
}

run "reserved_concurrency" {
  command = plan

  variables {
    reserved_concurrency = 1
  }

  expect_failures = [var.reserved_concurrency]
}

run "log_retention_days" {
  command = plan

  variables {
    log_retention_days = 91
  }

  expect_failures = [var.log_retention_days]
}

run "table_name" {
  command = plan

  variables {
    table_name = "a"
  }

  expect_failures = [var.table_name]
}

run "table_name_2" {
  command = plan

  variables {
    table_name = "iam-lifecycle-state"
  }

  expect_failures = [var.table_name]
}

run "kms_deletion_window_days" {
  command = plan

  variables {
    kms_deletion_window_days = 3
  }

  expect_failures = [var.kms_deletion_window_days]
}

run "owner_id" {
  command = plan

  variables {
    owner_id = ""
  }

  expect_failures = [var.owner_id]
}

run "user_path" {
  command = plan

  variables {
    user_path = "/"
  }

  expect_failures = [var.user_path]
}

run "user_path_2" {
  command = plan

  variables {
    user_path = "no-slash"
  }

  expect_failures = [var.user_path]
}

run "user_path_3" {
  command = plan

  variables {
    user_path = "/a*/"
  }

  expect_failures = [var.user_path]
}

run "parameter_prefix" {
  command = plan

  variables {
    parameter_prefix = "/aws/x/"
  }

  expect_failures = [var.parameter_prefix]
}

run "parameter_prefix_2" {
  command = plan

  variables {
    parameter_prefix = "/iam_users"
  }

  expect_failures = [var.parameter_prefix]
}

run "parameter_suffix" {
  command = plan

  variables {
    parameter_suffix = "$"
  }

  expect_failures = [var.parameter_suffix]
}

run "parameter_tier" {
  command = plan

  variables {
    parameter_tier = "standard"
  }

  expect_failures = [var.parameter_tier]
}

run "key_rotate_after" {
  command = plan

  variables {
    key_rotate_after = "15 days"
  }

  expect_failures = [var.key_rotate_after]
}

run "key_rotate_after_2" {
  command = plan

  variables {
    key_rotate_after = "P"
  }

  expect_failures = [var.key_rotate_after]
}

run "key_delete_after" {
  command = plan

  variables {
    key_delete_after = "P1M"
  }

  expect_failures = [var.key_delete_after]
}

run "schedule_interval" {
  command = plan

  variables {
    schedule_interval = "PT90S"
  }

  expect_failures = [var.schedule_interval]
}

run "settle" {
  command = plan

  variables {
    settle = "PT0S"
  }

  expect_failures = [var.settle]
}

run "user_delete_grace" {
  command = plan

  variables {
    user_delete_grace = "7d"
  }

  expect_failures = [var.user_delete_grace]
}

run "max_user_deletions" {
  command = plan

  variables {
    max_user_deletions = -1
  }

  expect_failures = [var.max_user_deletions]
}

run "max_key_delete_after" {
  command = plan

  variables {
    max_key_delete_after = "P1Y"
  }

  expect_failures = [var.max_key_delete_after]
}

run "max_users" {
  command = plan

  variables {
    max_users = -1
  }

  expect_failures = [var.max_users]
}

run "max_user_creations" {
  command = plan

  variables {
    max_user_creations = 1.5
  }

  expect_failures = [var.max_user_creations]
}

run "unused_after" {
  command = plan

  variables {
    unused_after = "P1M"
  }

  expect_failures = [var.unused_after]
}

run "unused_users" {
  command = plan

  variables {
    unused_users = "delete"
  }

  expect_failures = [var.unused_users]
}

run "max_user_deletions_percent" {
  command = plan

  variables {
    max_user_deletions_percent = 101
  }

  expect_failures = [var.max_user_deletions_percent]
}

run "delete_scope" {
  command = plan

  variables {
    delete_scope = "everybody"
  }

  expect_failures = [var.delete_scope]
}

run "default_tags" {
  command = plan

  variables {
    default_tags = { "iam-lifecycle:owner" = "x" }
  }

  expect_failures = [var.default_tags]
}

run "default_tags_2" {
  command = plan

  variables {
    default_tags = { "a=b" = "x" }
  }

  expect_failures = [var.default_tags]
}

run "max_parallel_users" {
  command = plan

  variables {
    max_parallel_users = 65
  }

  expect_failures = [var.max_parallel_users]
}

run "log_level" {
  command = plan

  variables {
    log_level = "LOUD"
  }

  expect_failures = [var.log_level]
}

run "permissions_boundary_arn" {
  command = plan

  variables {
    permissions_boundary_arn = "arn:aws:iam::aws:policy/AWSDenyAll"
  }

  expect_failures = [var.permissions_boundary_arn]
}

run "kms_key_arn" {
  command = plan

  variables {
    kms_key_arn = "alias/aws/ssm"
  }

  expect_failures = [var.kms_key_arn]
}

run "reader_arns" {
  command = plan

  variables {
    reader_arns = ["*"]
  }

  expect_failures = [var.reader_arns]
}

run "apply_arns" {
  command = plan

  variables {
    apply_arns = ["arn:aws:iam::123456789012:root"]
  }

  expect_failures = [var.apply_arns]
}

run "adoptable_user_arns" {
  command = plan

  variables {
    adoptable_user_arns = ["arn:aws:iam::*:user/x"]
  }

  expect_failures = [var.adoptable_user_arns]
}

run "adoptable_users" {
  command = plan

  variables {
    adoptable_users = ["a*b"]
  }

  expect_failures = [var.adoptable_users]
}

run "protected_users" {
  command = plan

  variables {
    protected_users = ["a,b"]
  }

  expect_failures = [var.protected_users]
}

run "allowed_groups" {
  command = plan

  variables {
    allowed_groups = ["*"]
  }

  expect_failures = [var.allowed_groups]
}

run "allowed_policies" {
  command = plan

  variables {
    allowed_policies = ["AdministratorAccess"]
  }

  expect_failures = [var.allowed_policies]
}

run "allowed_policies_2" {
  command = plan

  variables {
    allowed_policies = ["*"]
  }

  expect_failures = [var.allowed_policies]
}

run "mfa_without_console" {
  command = plan

  variables {
    require_mfa = true
  }

  expect_failures = [var.require_mfa]
}

run "mfa_with_another_boundary" {
  command = plan

  variables {
    console                  = true
    require_mfa              = true
    permissions_boundary_arn = "arn:aws:iam::123456789012:policy/ours"
  }

  expect_failures = [var.require_mfa]
}

run "log_kms_key_arn" {
  command = plan

  variables {
    log_kms_key_arn = "alias/logs"
  }

  expect_failures = [var.log_kms_key_arn]
}

run "topic_kms_key_arn" {
  command = plan

  variables {
    topic_kms_key_arn = "alias/topics"
  }

  expect_failures = [var.topic_kms_key_arn]
}

run "table_kms_key_arn" {
  command = plan

  variables {
    table_kms_key_arn = "alias/tables"
  }

  expect_failures = [var.table_kms_key_arn]
}

run "deployer_arns" {
  command = plan

  variables {
    deployer_arns = ["*"]
  }

  expect_failures = [var.deployer_arns]
}

run "row_writer_arns" {
  command = plan

  variables {
    row_writer_arns = ["*"]
  }

  expect_failures = [var.row_writer_arns]
}

run "operator_arns" {
  command = plan

  variables {
    operator_arns = ["arn:aws:sts::123456789012:assumed-role/operators/ann"]
  }

  expect_failures = [var.operator_arns]
}

run "other_parameter_prefixes" {
  command = plan

  variables {
    other_parameter_prefixes = ["/team-b"]
  }

  expect_failures = [var.other_parameter_prefixes]
}

run "allowed_tag_keys" {
  command = plan

  variables {
    allowed_tag_keys = ["iam-lifecycle:owner"]
  }

  expect_failures = [var.allowed_tag_keys]
}

run "default_groups_beyond_the_list" {
  command = plan

  variables {
    default_groups = ["admins"]
    allowed_groups = ["team-*"]
  }

  expect_failures = [var.default_groups]
}

run "sign_in_url" {
  command = plan

  variables {
    sign_in_url = "http://example.org"
  }

  expect_failures = [var.sign_in_url]
}

run "slack_token_parameter" {
  command = plan

  variables {
    slack_token_parameter = "arn:aws:ssm:x"
  }

  expect_failures = [var.slack_token_parameter]
}

run "slack_token_among_the_keys" {
  command = plan

  variables {
    slack_token_parameter = "/iam_users/slack"
  }

  expect_failures = [var.slack_token_parameter]
}

run "slack_token_key_arn" {
  command = plan

  variables {
    slack_token_key_arn = "alias/slack"
  }

  expect_failures = [var.slack_token_key_arn]
}

run "slack_channel_without_token" {
  command = plan

  variables {
    slack_channel = "#iam"
  }

  expect_failures = [var.slack_channel]
}

run "slack_api_url" {
  command = plan

  variables {
    slack_api_url = "https://slack.com/api"
  }

  expect_failures = [var.slack_api_url]
}

run "mail_from" {
  command = plan

  variables {
    mail_from = "IAM <iam@example.org>"
  }

  expect_failures = [var.mail_from]
}

run "mail_identity" {
  command = plan

  variables {
    mail_identity = "*"
  }

  expect_failures = [var.mail_identity]
}

run "mail_configuration_sets" {
  command = plan

  variables {
    mail_configuration_sets = ["configuration-set/tracked"]
  }

  expect_failures = [var.mail_configuration_sets]
}

run "mail_feedback_topic" {
  command = plan

  variables {
    mail_from           = "iam@example.org"
    mail_feedback_topic = { arn = "ses-feedback" }
  }

  expect_failures = [var.mail_feedback_topic]
}

run "mail_feedback_without_mail" {
  command = plan

  variables {
    mail_feedback_topic = { arn = "arn:aws:sns:eu-central-1:123456789012:ses-feedback" }
  }

  expect_failures = [var.mail_feedback_topic]
}

run "mail_template_without_mail" {
  command = plan

  variables {
    mail_template_parameter = "template"
  }

  expect_failures = [var.mail_template_parameter]
}

run "notice_emails_without_notices" {
  command = plan

  variables {
    notice_emails = ["a@example.org"]
  }

  expect_failures = [var.notice_emails]
}

run "outside_users" {
  command = plan

  variables {
    outside_users = "delete"
  }

  expect_failures = [var.outside_users]
}

run "onboard_without_a_way" {
  command = plan

  variables {
    onboardable_user_arns = ["arn:aws:iam::123456789012:user/people/*"]
    outside_users         = "onboard"
  }

  expect_failures = [var.outside_users]
}

run "existing_password" {
  command = plan

  variables {
    existing_password = "change"
  }

  expect_failures = [var.existing_password]
}

run "onboard_without_users" {
  command = plan

  variables {
    outside_users = "onboard"
    mail_from     = "iam@example.org"
  }

  expect_failures = [var.onboardable_user_arns]
}

run "onboardable_user_arns" {
  command = plan

  variables {
    onboardable_user_arns = ["*"]
  }

  expect_failures = [var.onboardable_user_arns]
}

run "allowed_mail_domains" {
  command = plan

  variables {
    allowed_mail_domains = ["example.org", "ann@example.org"]
  }

  expect_failures = [var.allowed_mail_domains]
}

run "allowed_mail_domains_none" {
  command = plan

  variables {
    allowed_mail_domains = []
  }

  expect_failures = [var.allowed_mail_domains]
}

run "outside_email_tag" {
  command = plan

  variables {
    outside_email_tag = "E-mail;"
  }

  expect_failures = [var.outside_email_tag]
}

run "recipient_change_delay" {
  command = plan

  variables {
    recipient_change_delay = "1d"
  }

  expect_failures = [var.recipient_change_delay]
}

run "initial_password_valid" {
  command = plan

  variables {
    initial_password_valid = "PT0S"
  }

  expect_failures = [var.initial_password_valid]
}

run "default_groups_too_many" {
  command = plan

  variables {
    default_groups = [for number in range(11) : "team-${number}"]
    allowed_groups = ["team-*"]
  }

  expect_failures = [var.default_groups]
}

run "onboard_where_all_others_are_deleted" {
  command = plan

  variables {
    onboardable_user_arns = ["arn:aws:iam::123456789012:user/people/*"]
    outside_users         = "onboard"
    mail_from             = "iam@example.org"
    delete_scope          = "account"
  }

  expect_failures = [var.outside_users]
}

run "no_version_and_no_hash" {
  command = plan

  variables {
    package_s3 = { bucket = "artifacts", key = "iam-lifecycle.zip" }
  }

  expect_failures = [var.package_s3]
}

run "no_sha256" {
  command = plan

  variables {
    package_s3 = { bucket = "artifacts", key = "iam-lifecycle.zip", source_code_hash = "aGFzaA==" }
  }

  expect_failures = [var.package_s3]
}

run "no_code_signing_config" {
  command = plan

  variables {
    code_signing_config_arn = "arn:aws:lambda:eu-central-1:123456789012:function:iam-lifecycle"
  }

  expect_failures = [var.code_signing_config_arn]
}

