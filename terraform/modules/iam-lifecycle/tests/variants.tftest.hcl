mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  package_s3 = { bucket = "artifacts", key = "iam-lifecycle.zip", source_code_hash = "RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=" }
  # Some provider versions that these tests run with do not support dotnet10.
  runtime = "provided.al2023"
}


run "given_boundary_and_key" {
  variables {
    permissions_boundary_arn = "arn:aws:iam::123456789012:policy/ours"
    kms_key_arn              = "arn:aws:kms:eu-central-1:123456789012:key/ours"
  }

  assert {
    condition     = length(aws_iam_policy.boundary) == 0 && length(aws_kms_key.parameters) == 0 && length(aws_kms_alias.parameters) == 0
    error_message = "The module does not create resources that were given."
  }

  assert {
    condition     = aws_lambda_function.this.environment[0].variables.PERMISSIONS_BOUNDARY_ARN == "arn:aws:iam::123456789012:policy/ours" && strcontains(aws_iam_role_policy.function["users"].policy, "policy/ours")
    error_message = "Function and role use the given boundary."
  }

  assert {
    condition     = aws_lambda_function.this.environment[0].variables.KMS_KEY_ID == "arn:aws:kms:eu-central-1:123456789012:key/ours" && strcontains(aws_iam_role_policy.function["parameters"].policy, "key/ours")
    error_message = "Function and role use the given key."
  }

  assert {
    condition = one([for statement in jsondecode(output.operator_policies.secrets).Statement : statement if statement.Sid == "KeyThroughSsm"]) == {
      Sid       = "KeyThroughSsm"
      Effect    = "Allow"
      Action    = "kms:Decrypt"
      Resource  = "arn:aws:kms:eu-central-1:123456789012:key/ours"
      Condition = local.only_our_parameters
    }
    error_message = "The policy secrets allows decrypting with a given key, through SSM."
  }
}

run "people_who_apply" {
  variables {
    apply_arns = ["arn:aws:iam::123456789012:role/operators"]
  }

  assert {
    condition = jsondecode(aws_iam_role.function.assume_role_policy).Statement[1] == {
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "arn:aws:iam::123456789012:root" }
      Condition = { ArnLike = { "aws:PrincipalArn" = ["arn:aws:iam::123456789012:role/operators"] } }
    }
    error_message = "Only the listed principals may assume the role."
  }
}

run "people_who_write_tables" {
  variables {
    row_writer_arns = ["arn:aws:iam::123456789012:role/portal"]
    operator_arns   = ["arn:aws:iam::123456789012:role/operators"]
  }

  assert {
    condition = one(jsondecode(aws_dynamodb_resource_policy.users[0].policy).Statement).Condition.ArnNotLike["aws:PrincipalArn"] == [
      "arn:aws:iam::123456789012:role/iam-lifecycle-eu-central-1", "arn:aws:iam::123456789012:role/portal", "arn:aws:iam::123456789012:role/operators",
    ]
    error_message = "Only row writers and operators write rows."
  }

  assert {
    condition = one([for statement in jsondecode(aws_dynamodb_resource_policy.state.policy).Statement : statement.Condition.ArnNotLike["aws:PrincipalArn"] if statement.Sid == "OnlyOperators"]) == [
      "arn:aws:iam::123456789012:role/iam-lifecycle-eu-central-1", "arn:aws:iam::123456789012:role/operators",
    ]
    error_message = "Only operators write consents."
  }

  assert {
    condition = alltrue([
      for statement in concat(jsondecode(aws_dynamodb_resource_policy.users[0].policy).Statement, jsondecode(aws_dynamodb_resource_policy.state.policy).Statement) :
      statement.Effect == "Deny" && length(setsubtract(statement.Action, local.item_writes)) == 0
    ])
    error_message = "Only writes of items are denied, so that the principal that runs terraform can manage the tables."
  }
}

run "tag_values" {
  variables {
    allowed_tag_keys = ["team=red", "team=a=b*", "cost-*", "cost-x=1", "size=xl"]
    default_tags     = { size = "m" }
  }

  assert {
    condition = one([for statement in jsondecode(aws_iam_role_policy.function["users"].policy).Statement : statement.Condition if statement.Sid == "Tag"]) == {
      "ForAllValues:StringLike" = { "aws:TagKeys" = ["iam-lifecycle:*", "team", "cost-*", "cost-x", "size"] }
      Null                      = { "aws:TagKeys" = "false" }
      StringEqualsIfExists      = { "aws:RequestTag/iam-lifecycle:owner" = "eu-central-1/iam-lifecycle-users", "aws:ResourceTag/iam-lifecycle:owner" = "eu-central-1/iam-lifecycle-users" }
      StringLikeIfExists        = { "aws:RequestTag/team" = ["red", "a=b*"] }
    }
    error_message = "A tag key that is listed only with values is written only with these."
  }

  assert {
    condition     = aws_lambda_function.this.environment[0].variables.ALLOWED_TAG_KEYS == "team=red,team=a=b*,cost-*,cost-x=1,size=xl"
    error_message = "The function knows keys and values."
  }
}

run "customer_keys" {
  variables {
    log_kms_key_arn   = "arn:aws:kms:eu-central-1:123456789012:key/log"
    topic_kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/topic"
    table_kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/table"
    notices           = true
  }

  assert {
    condition = (
      aws_cloudwatch_log_group.function.kms_key_id == var.log_kms_key_arn
      && alltrue([for topic in [aws_sns_topic.alarms, aws_sns_topic.notices[0]] : topic.kms_master_key_id == var.topic_kms_key_arn])
      && alltrue([for table in [aws_dynamodb_table.users, aws_dynamodb_table.state] : table.server_side_encryption[0].kms_key_arn == var.table_kms_key_arn])
    )
    error_message = "Log, topics and tables are encrypted with the given keys."
  }

  assert {
    condition = one([for statement in jsondecode(aws_iam_role_policy.function["tables"].policy).Statement : statement if statement.Sid == "KeyOfTables"]) == {
      Sid       = "KeyOfTables"
      Effect    = "Allow"
      Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
      Resource  = var.table_kms_key_arn
      Condition = { StringEquals = { "kms:ViaService" = "dynamodb.eu-central-1.amazonaws.com" } }
    }
    error_message = "The role may use the tables' key through DynamoDB."
  }

  assert {
    condition = one([for statement in jsondecode(aws_iam_role_policy.function["people"].policy).Statement : statement if statement.Sid == "KeyOfNotices"]) == {
      Sid       = "KeyOfNotices"
      Effect    = "Allow"
      Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
      Resource  = var.topic_kms_key_arn
      Condition = { StringEquals = { "kms:ViaService" = "sns.eu-central-1.amazonaws.com" } }
    }
    error_message = "The role may use the topics' key through SNS."
  }
}

run "protected_users_that_IAM_spells_otherwise" {
  variables {
    protected_users = ["Break-Glass", "admin-*"]
  }

  override_data {
    target = data.aws_iam_users.protected[0]
    values = { names = ["break-glass", "admin-ann"] }
  }

  expect_failures = [check.protected_users_are_spelled_as_in_IAM]
}

run "protected_users_as_IAM_spells_them" {
  variables {
    protected_users = ["break-glass", "admin-*", "ann.b+c"]
  }

  override_data {
    target = data.aws_iam_users.protected[0]
    values = { names = ["break-glass", "admin-ann"] }
  }

  assert {
    condition     = local.protected_pattern == "(?i)^(break-glass|admin-.*|ann\\.b\\+c)$"
    error_message = "IAM is queried regardless of case."
  }
}

run "account_scope" {
  variables {
    delete_scope = "account"
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.function["users"].policy).Statement :
      !strcontains(jsonencode(statement.Action), "CreateAccessKey") && !strcontains(jsonencode(statement.Action), "CreateUser")
      if endswith(statement.Sid, "OfNobody")
    ])
    error_message = "The wider scope allows deletions, and no creations."
  }

  assert {
    condition     = length([for statement in jsondecode(aws_iam_role_policy.function["users"].policy).Statement : statement if endswith(statement.Sid, "OfNobody")]) == 4
    error_message = "The wider scope is granted."
  }
}

run "lists" {
  variables {
    allowed_groups      = ["exporters", "team-*"]
    allowed_policies    = ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]
    allowed_tag_keys    = ["team"]
    default_tags        = { "cost center" = "4711" }
    protected_users     = ["root-*"]
    adoptable_user_arns = ["arn:aws:iam::123456789012:user/legacy/old-*", "arn:aws:iam::123456789012:user/bob"]
    reader_arns         = ["arn:aws:iam::123456789012:role/readers"]
  }

  assert {
    condition     = aws_lambda_function.this.environment[0].variables.ADOPTABLE_USERS == "old-*,bob"
    error_message = "The users that may be adopted are those that the role may change."
  }

  assert {
    condition     = aws_lambda_function.this.environment[0].variables.DEFAULT_TAGS == "cost center=4711"
    error_message = "Tags are written as k=v."
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.function["users"].policy).Statement : statement.Resource if statement.Sid == "GroupsThatAreListed"]) == ["arn:aws:iam::123456789012:group/exporters", "arn:aws:iam::123456789012:group/*/exporters", "arn:aws:iam::123456789012:group/team-*", "arn:aws:iam::123456789012:group/*/team-*"]
    error_message = "Only listed groups, with and without a path."
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.function["users"].policy).Statement : statement.Condition["ForAllValues:StringLike"]["aws:TagKeys"] if statement.Sid == "Tag"]) == ["iam-lifecycle:*", "team", "cost center"]
    error_message = "Only tags of this system, of rows and of default_tags."
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.function["users"].policy).Statement : statement.Effect if statement.Sid == "NeverProtectedUsers"]) == "Deny"
    error_message = "Protected users are denied to the role."
  }

  assert {
    condition     = strcontains(aws_kms_key.parameters[0].policy, "role/readers")
    error_message = "Listed readers may decrypt."
  }
}

run "no_adoption_during_takeover" {
  variables {
    takeover            = true
    adoptable_user_arns = ["arn:aws:iam::123456789012:user/*"]
    adoptable_users     = []
  }

  assert {
    condition     = aws_lambda_function.this.environment[0].variables.ADOPTABLE_USERS == "" && aws_lambda_function.this.environment[0].variables.TAKEOVER == "true"
    error_message = "Users may be taken over without being adoptable."
  }
}

run "levels" {
  variables {
    log_level = "ERROR"
  }

  assert {
    condition     = aws_lambda_function.this.logging_config[0].application_log_level == "INFO" && aws_lambda_function.this.environment[0].variables.LOG_LEVEL == "ERROR"
    error_message = "Metrics are logged at every log level."
  }
}

run "more_detail" {
  variables {
    log_level = "DEBUG"
  }

  assert {
    condition     = aws_lambda_function.this.logging_config[0].application_log_level == "DEBUG"
    error_message = "Lambda lets through the level that the function logs."
  }
}

run "half_hourly" {
  variables {
    schedule_interval = "PT30M"
    schedule_enabled  = false
  }

  assert {
    condition     = aws_scheduler_schedule.full_run.schedule_expression == "rate(30 minutes)" && aws_scheduler_schedule.full_run.state == "DISABLED"
    error_message = "The schedule follows the interval."
  }
}

run "daily" {
  variables {
    schedule_interval = "P1D"
  }

  assert {
    condition     = aws_scheduler_schedule.full_run.schedule_expression == "rate(1 day)" && aws_cloudwatch_metric_alarm.this["no-full-run"].period == 86400
    error_message = "Schedule and alarm follow the interval."
  }
}

run "x86" {
  variables {
    architecture         = "x86_64"
    reserved_concurrency = 3
    tracing              = false
    dashboard            = true
    alarm_emails         = ["a@example.org"]
    alarm_action_arns    = ["arn:aws:sns:eu-central-1:123456789012:pager"]
    deletion_protection  = false
  }

  assert {
    condition     = aws_lambda_function.this.architectures[0] == "x86_64" && aws_lambda_function.this.reserved_concurrent_executions == 3 && aws_lambda_function.this.tracing_config[0].mode == "PassThrough"
    error_message = "Architecture, concurrency and tracing are as given."
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.function["operations"].policy, "xray")
    error_message = "Without tracing, the role needs no permission for X-Ray."
  }

  assert {
    condition     = length(aws_cloudwatch_dashboard.this) == 1 && length(aws_sns_topic_subscription.mail) == 1 && length(aws_cloudwatch_metric_alarm.this["errors"].alarm_actions) == 2
    error_message = "Dashboard, mail and pager are as given."
  }

  assert {
    condition     = !aws_dynamodb_table.users.deletion_protection_enabled && !aws_dynamodb_table.state.deletion_protection_enabled
    error_message = "Both tables can be deleted."
  }
}

run "people" {
  variables {
    console                 = true
    slack_token_parameter   = "/ops/slack"
    slack_token_key_arn     = "arn:aws:kms:eu-central-1:123456789012:key/slack"
    slack_channel           = "#iam"
    mail_from               = "iam@example.org"
    mail_template_parameter = "mail-template"
    notices                 = true
    notice_emails           = ["a@example.org", "b@example.org"]
    outside_user_events     = true
    iam_events_forwarded    = true
  }

  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.function["people"].policy).Statement : "${statement.Sid} ${jsonencode(statement.Resource)}"] == [
      "NameTheSignInPage \"*\"",
      "SeeWhetherGroupsLetPeopleChangePasswords \"arn:aws:iam::123456789012:group/*\"",
      "PasswordsOfOurUsers \"arn:aws:iam::123456789012:user/iam-lifecycle/*\"",
      "SendMail [\"arn:aws:ses:eu-central-1:123456789012:identity/*\",\"arn:aws:ses:eu-central-1:123456789012:configuration-set/*\"]",
      "MailTemplate \"arn:aws:ssm:eu-central-1:123456789012:parameter/mail-template\"",
      "SlackToken \"arn:aws:ssm:eu-central-1:123456789012:parameter/ops/slack\"",
      "SlackTokenKey \"arn:aws:kms:eu-central-1:123456789012:key/slack\"",
      "Notices \"arn:aws:sns:eu-central-1:123456789012:iam-lifecycle-notices\"",
    ]
    error_message = "Each permission is for one resource: users of this deployment, mail from one address, one template, one token and its key, one topic."
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.function["people"].policy).Statement : statement.Condition if statement.Sid == "SendMail"]) == { StringEquals = { "ses:FromAddress" = "iam@example.org" }, "ForAllValues:StringLike" = { "ses:Recipients" = ["*@example.org"] } }
    error_message = "Mail is sent from one address."
  }

  assert {
    condition     = aws_sns_topic.notices[0].kms_master_key_id == "alias/aws/sns" && length(aws_sns_topic_subscription.notices) == 2
    error_message = "The topic is encrypted, and its mail is sent to notice_emails."
  }

  assert {
    condition     = aws_lambda_permission.outside_users[0].principal == "events.amazonaws.com" && aws_lambda_permission.outside_users[0].source_account == "123456789012" && jsondecode(aws_cloudwatch_event_rule.outside_users[0].event_pattern).detail.eventName == ["CreateUser"]
    error_message = "EventBridge may invoke the function, for CreateUser only."
  }

  assert {
    condition     = strcontains(aws_iam_policy.boundary[0].policy, "iam:ChangePassword") && strcontains(aws_iam_policy.boundary[0].policy, "parameter/ops/slack")
    error_message = "Users with a console login may change their password, and may not read the token."
  }
}

run "mail_feedback" {
  variables {
    mail_from           = "iam@example.org"
    mail_feedback_topic = { arn = "arn:aws:sns:eu-central-1:123456789012:ses-feedback" }
  }

  assert {
    condition     = aws_lambda_permission.mail_feedback[0].source_arn == "arn:aws:sns:eu-central-1:123456789012:ses-feedback" && aws_sns_topic_subscription.mail_feedback[0].protocol == "lambda"
    error_message = "Only this topic may invoke the function, and the function is subscribed to it."
  }
}

run "events_that_do_not_come" {
  command = plan

  variables {
    outside_user_events = true
  }

  expect_failures = [check.iam_events_reach_this_region]
}

run "onboarding" {
  variables {
    outside_users         = "onboard"
    mail_from             = "iam@example.org"
    mail_identity         = "example.org"
    onboardable_user_arns = ["arn:aws:iam::123456789012:user/people/*"]
    allowed_mail_domains  = ["example.org", "*.example.com"]
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.function["people"].policy).Statement : statement.Condition if statement.Sid == "SendMail"]) == { StringEquals = { "ses:FromAddress" = "iam@example.org" }, "ForAllValues:StringLike" = { "ses:Recipients" = ["*@example.org", "*@*.example.com"] } }
    error_message = "Mail is sent only to listed domains."
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.function["people"].policy).Statement : statement if statement.Sid == "PasswordsOfUsersOfNobody"]) == { Sid = "PasswordsOfUsersOfNobody", Effect = "Allow", Action = ["iam:CreateLoginProfile", "iam:UpdateLoginProfile"], Resource = ["arn:aws:iam::123456789012:user/people/*"], Condition = { Null = { "aws:ResourceTag/iam-lifecycle:owner" = "true" } } }
    error_message = "Onboarding creates logins for users without an owner tag, and replaces a password that may not have been delivered."
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.function["people"].policy).Statement : statement.Resource if statement.Sid == "SendMail"]) == ["arn:aws:ses:eu-central-1:123456789012:identity/example.org", "arn:aws:ses:eu-central-1:123456789012:configuration-set/*"]
    error_message = "The identity may be a domain, which may have a configuration set by default."
  }
}

run "package_by_its_object_version" {
  variables {
    package_s3 = { bucket = "artifacts", key = "iam-lifecycle.zip", object_version = "3HL4kqtJlcpXroDTDmJ" }
  }

  assert {
    condition     = aws_lambda_function.this.s3_object_version == "3HL4kqtJlcpXroDTDmJ"
    error_message = "Exactly this version of the object is deployed."
  }
}

run "signed_package" {
  variables {
    package_s3              = { bucket = "artifacts", key = "iam-lifecycle.zip", source_code_hash = "AAAAo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=" }
    code_signing_config_arn = "arn:aws:lambda:eu-central-1:123456789012:code-signing-config:csc-0f6c334abcdea4d8b"
  }

  assert {
    condition     = aws_lambda_function.this.code_signing_config_arn == "arn:aws:lambda:eu-central-1:123456789012:code-signing-config:csc-0f6c334abcdea4d8b"
    error_message = "Lambda checks the signature, and the hash of the signed zip is not compared with that of the unsigned zip."
  }
}
