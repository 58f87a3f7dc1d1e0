locals {
  environment = {
    TABLE_NAME                 = aws_dynamodb_table.users.name
    STATE_TABLE_NAME           = aws_dynamodb_table.state.name
    PERMISSIONS_BOUNDARY_ARN   = local.boundary_arn
    KMS_KEY_ID                 = local.key_arn
    OWNER_ID                   = local.owner_id
    USER_PATH                  = var.user_path
    PARAMETER_PREFIX           = var.parameter_prefix
    PARAMETER_SUFFIX           = var.parameter_suffix
    PARAMETER_TIER             = var.parameter_tier
    KEY_ROTATE_AFTER           = var.key_rotate_after
    KEY_DELETE_AFTER           = var.key_delete_after
    MAX_KEY_DELETE_AFTER       = var.max_key_delete_after
    SCHEDULE_INTERVAL          = var.schedule_interval
    SETTLE                     = var.settle
    USER_DELETE_GRACE          = var.user_delete_grace
    MAX_USER_DELETIONS         = tostring(var.max_user_deletions)
    MAX_USER_DELETIONS_PERCENT = tostring(var.max_user_deletions_percent)
    MAX_USERS                  = var.max_users == null ? "" : tostring(var.max_users)
    MAX_USER_CREATIONS         = var.max_user_creations == null ? "" : tostring(var.max_user_creations)
    UNUSED_AFTER               = var.unused_after
    UNUSED_USERS               = var.unused_users
    DELETE_SCOPE               = var.delete_scope
    PROTECTED_USERS            = join(",", var.protected_users)
    ADOPTABLE_USERS            = join(",", local.adoptable_users)
    ALLOWED_GROUPS             = join(",", var.allowed_groups)
    ALLOWED_POLICIES           = join(",", var.allowed_policies)
    ALLOWED_TAG_KEYS           = join(",", var.allowed_tag_keys)
    DEFAULT_TAGS               = join(",", [for key, value in var.default_tags : "${key}=${value}"])
    TAKEOVER                   = tostring(var.takeover)
    MAX_PARALLEL_USERS         = tostring(var.max_parallel_users)
    DRY_RUN                    = tostring(var.dry_run)
    LOG_LEVEL                  = var.log_level
    NOTICE_TOPIC_ARN           = local.notice_topic_arn
    MAIL_FROM                  = var.mail_from
    MAIL_TEMPLATE_PARAMETER    = var.mail_template_parameter
    SLACK_TOKEN_PARAMETER      = var.slack_token_parameter
    SLACK_CHANNEL              = var.slack_channel
    SLACK_API_URL              = var.slack_api_url
    SIGN_IN_URL                = var.sign_in_url
    DEFAULT_GROUPS             = join(",", var.default_groups)
    OUTSIDE_USERS              = var.outside_users
    EXISTING_PASSWORD          = var.existing_password
    OUTSIDE_EMAIL_TAG          = var.outside_email_tag
    ALLOWED_MAIL_DOMAINS       = join(",", local.mail_domains)
    RECIPIENT_CHANGE_DELAY     = var.recipient_change_delay
    INITIAL_PASSWORD_VALID     = var.initial_password_valid
  }

  notice_topic_arn = var.notices ? aws_sns_topic.notices[0].arn : ""

  # The last part of the ARN is the user name.
  adoptable_users = coalesce(var.adoptable_users, [for arn in var.adoptable_user_arns : regex("[^/]+$", arn)])
}
