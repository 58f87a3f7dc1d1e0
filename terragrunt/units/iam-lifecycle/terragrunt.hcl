# The unit. Everything that differs between environments is passed as values from their stack.
include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "${values.module_source}?ref=${values.module_version}"
}

inputs = {
  # Deployed resources.
  name                          = values.name
  tags                          = values.tags
  package_s3                    = values.package_s3
  code_signing_config_arn       = values.code_signing_config_arn
  runtime                       = values.runtime
  architecture                  = values.architecture
  memory_size                   = values.memory_size
  reserved_concurrency          = values.reserved_concurrency
  tracing                       = values.tracing
  log_retention_days            = values.log_retention_days
  table_name                    = values.table_name
  deletion_protection           = values.deletion_protection
  kms_deletion_window_days      = values.kms_deletion_window_days
  schedule_enabled              = values.schedule_enabled
  alarm_emails                  = values.alarm_emails
  alarm_action_arns             = values.alarm_action_arns
  dashboard                     = values.dashboard
  role_permissions_boundary_arn = values.role_permissions_boundary_arn

  # Behaviour of the function.
  owner_id                   = values.owner_id
  user_path                  = values.user_path
  parameter_prefix           = values.parameter_prefix
  parameter_suffix           = values.parameter_suffix
  parameter_tier             = values.parameter_tier
  key_rotate_after           = values.key_rotate_after
  key_delete_after           = values.key_delete_after
  max_key_delete_after       = values.max_key_delete_after
  schedule_interval          = values.schedule_interval
  settle                     = values.settle
  user_delete_grace          = values.user_delete_grace
  max_user_deletions         = values.max_user_deletions
  max_user_deletions_percent = values.max_user_deletions_percent
  max_users                  = values.max_users
  max_user_creations         = values.max_user_creations
  unused_after               = values.unused_after
  unused_users               = values.unused_users
  delete_scope               = values.delete_scope
  default_tags               = values.default_tags
  takeover                   = values.takeover
  max_parallel_users         = values.max_parallel_users
  dry_run                    = values.dry_run
  log_level                  = values.log_level

  # Access.
  permissions_boundary_arn = values.permissions_boundary_arn
  other_parameter_prefixes = values.other_parameter_prefixes
  kms_key_arn              = values.kms_key_arn
  log_kms_key_arn          = values.log_kms_key_arn
  topic_kms_key_arn        = values.topic_kms_key_arn
  table_kms_key_arn        = values.table_kms_key_arn
  deployer_arns            = values.deployer_arns
  reader_arns              = values.reader_arns
  apply_arns               = values.apply_arns
  row_writer_arns          = values.row_writer_arns
  operator_arns            = values.operator_arns
  adoptable_user_arns      = values.adoptable_user_arns
  adoptable_users          = values.adoptable_users
  protected_users          = values.protected_users
  allowed_groups           = values.allowed_groups
  allowed_policies         = values.allowed_policies
  allowed_tag_keys         = values.allowed_tag_keys

  # People.
  console                 = values.console
  require_mfa             = values.require_mfa
  default_groups          = values.default_groups
  sign_in_url             = values.sign_in_url
  slack_token_parameter   = values.slack_token_parameter
  slack_token_key_arn     = values.slack_token_key_arn
  slack_channel           = values.slack_channel
  slack_api_url           = values.slack_api_url
  mail_from               = values.mail_from
  mail_identity           = values.mail_identity
  mail_configuration_sets = values.mail_configuration_sets
  mail_feedback_topic     = values.mail_feedback_topic
  mail_template_parameter = values.mail_template_parameter
  notices                 = values.notices
  notice_emails           = values.notice_emails
  outside_user_events     = values.outside_user_events
  iam_events_forwarded    = values.iam_events_forwarded
  outside_users           = values.outside_users
  existing_password       = values.existing_password
  onboardable_user_arns   = values.onboardable_user_arns
  outside_email_tag       = values.outside_email_tag
  allowed_mail_domains    = values.allowed_mail_domains
  recipient_change_delay  = values.recipient_change_delay
  initial_password_valid  = values.initial_password_valid
}
