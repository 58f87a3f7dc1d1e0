# One environment. It contains all inputs, so that a reviewer sees every value that a change affects.
locals {
  account = read_terragrunt_config("${get_terragrunt_dir()}/account.hcl").locals
}

unit "iam_lifecycle" {
  source = "../../units/iam-lifecycle"
  path   = "iam-lifecycle"

  values = {
    module_source  = "git::https://git.example.org/platform/iam-lifecycle.git//terraform/modules/iam-lifecycle"
    module_version = "v0.1.0"

    name = "iam-lifecycle"
    tags = { Team = "platform" }

    # The zip that the package command built, uploaded; source_code_hash is the hash that the command printed.
    package_s3 = {
      bucket           = "artifacts-${local.account.account_id}"
      key              = "iam-lifecycle/iam-lifecycle-managed.zip"
      source_code_hash = "RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o="
    }

    code_signing_config_arn       = null
    runtime                       = "dotnet10"
    architecture                  = "arm64"
    memory_size                   = 1024
    reserved_concurrency          = 3
    tracing                       = true
    log_retention_days            = 365
    table_name                    = null
    deletion_protection           = true
    kms_deletion_window_days      = 30
    schedule_enabled              = true
    alarm_emails                  = ["platform@example.org"]
    alarm_action_arns             = ["arn:aws:sns:eu-central-1:${local.account.account_id}:pager"]
    dashboard                     = true
    role_permissions_boundary_arn = null

    owner_id                   = null
    user_path                  = "/iam-lifecycle/"
    parameter_prefix           = "/iam_users/"
    parameter_suffix           = "_keys"
    parameter_tier             = "Standard"
    key_rotate_after           = "P15D"
    key_delete_after           = "P30D"
    max_key_delete_after       = ""
    schedule_interval          = "PT1H"
    settle                     = "PT5M"
    user_delete_grace          = "P7D"
    max_user_deletions         = 5
    max_user_deletions_percent = 10
    max_users                  = null
    max_user_creations         = null
    unused_after               = ""
    unused_users               = "report"
    delete_scope               = "owned"
    default_tags               = { environment = "production" }
    takeover                   = false
    max_parallel_users         = 8
    dry_run                    = false
    log_level                  = "INFO"

    permissions_boundary_arn = null
    other_parameter_prefixes = []
    kms_key_arn              = null
    log_kms_key_arn          = null
    topic_kms_key_arn        = null
    table_kms_key_arn        = null
    deployer_arns            = []
    reader_arns              = ["arn:aws:iam::${local.account.account_id}:role/key-consumers"]
    apply_arns               = []
    row_writer_arns          = ["arn:aws:iam::${local.account.account_id}:role/portal"]
    operator_arns            = ["arn:aws:iam::${local.account.account_id}:role/operators"]
    adoptable_user_arns      = []
    adoptable_users          = null
    protected_users          = ["break-glass"]
    allowed_groups           = []
    allowed_policies         = []
    allowed_tag_keys         = ["team"]

    console                 = true
    require_mfa             = true
    default_groups          = []
    sign_in_url             = ""
    slack_token_parameter   = "/iam-lifecycle/slack-token"
    slack_token_key_arn     = null
    slack_channel           = "#iam"
    slack_api_url           = "https://slack.com/api/"
    mail_from               = "iam@example.org"
    mail_identity           = "example.org"
    mail_configuration_sets = ["*"]
    mail_feedback_topic     = null
    mail_template_parameter = ""
    notices                 = true
    notice_emails           = ["platform@example.org"]
    outside_user_events     = true
    iam_events_forwarded    = false
    outside_users           = "notify"
    existing_password       = "keep"
    onboardable_user_arns   = []
    outside_email_tag       = ""
    allowed_mail_domains    = null
    recipient_change_delay  = "P1D"
    initial_password_valid  = "P7D"
  }
}
