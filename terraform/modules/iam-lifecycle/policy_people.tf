locals {
  onboards = var.outside_users == "onboard"
  gives    = var.console || local.onboards
  ses      = "arn:${local.partition}:ses:${local.region}:${local.account}:"
  no_owner = { Null = { "aws:ResourceTag/iam-lifecycle:owner" = "true" } }

  mail_domains = var.mail_from == "" ? [] : coalesce(var.allowed_mail_domains, [split("@", var.mail_from)[1]])

  # Parameters of the deployment, not of users.
  token_arn    = "arn:${local.partition}:ssm:${local.region}:${local.account}:parameter/${trimprefix(var.slack_token_parameter, "/")}"
  template_arn = "arn:${local.partition}:ssm:${local.region}:${local.account}:parameter/${trimprefix(var.mail_template_parameter, "/")}"

  people_statements = concat(
    [for statement in [
      { Sid = "NameTheSignInPage", Effect = "Allow", Action = "iam:ListAccountAliases", Resource = "*" },
      { Sid = "SeeWhetherGroupsLetPeopleChangePasswords", Effect = "Allow", Action = ["iam:ListAttachedGroupPolicies", "iam:ListGroupPolicies"], Resource = "arn:${local.partition}:iam::${local.account}:group/*" },
    ] : statement if local.gives],
    [for statement in [{
      Sid       = "PasswordsOfOurUsers"
      Effect    = "Allow"
      Action    = ["iam:CreateLoginProfile", "iam:UpdateLoginProfile"]
      Resource  = local.our_users_arn
      Condition = { StringEquals = local.ours }
    }] : statement if var.console],
    # The users for onboarding, if they have no owner tag. Protected users are denied in another statement. Update, because a password that may not have been delivered is replaced.
    [for statement in [{
      Sid       = "PasswordsOfUsersOfNobody"
      Effect    = "Allow"
      Action    = ["iam:CreateLoginProfile", "iam:UpdateLoginProfile"]
      Resource  = var.onboardable_user_arns
      Condition = local.no_owner
    }] : statement if local.onboards],
    [for statement in [{
      Sid    = "SendMail"
      Effect = "Allow"
      Action = "ses:SendEmail"
      # SES also requires permission for the identity's default configuration set and, in the sandbox, for the recipients' identities.
      Resource = concat(["${local.ses}identity/${var.mail_identity == null ? "*" : var.mail_identity}"], [for name in var.mail_configuration_sets : "${local.ses}configuration-set/${name}"])
      Condition = {
        StringEquals              = { "ses:FromAddress" = var.mail_from }
        "ForAllValues:StringLike" = { "ses:Recipients" = [for domain in local.mail_domains : "*@${domain}"] }
      }
    }] : statement if var.mail_from != ""],
    [for statement in [
      { Sid = "MailTemplate", Effect = "Allow", Action = "ssm:GetParameter", Resource = local.template_arn },
    ] : statement if var.mail_template_parameter != ""],
    [for statement in [
      { Sid = "SlackToken", Effect = "Allow", Action = "ssm:GetParameter", Resource = local.token_arn },
    ] : statement if var.slack_token_parameter != ""],
    [for statement in [{
      Sid      = "SlackTokenKey"
      Effect   = "Allow"
      Action   = "kms:Decrypt"
      Resource = var.slack_token_key_arn
      Condition = {
        StringEquals = { "kms:ViaService" = local.via_ssm, "kms:EncryptionContext:PARAMETER_ARN" = local.token_arn }
      }
    }] : statement if var.slack_token_parameter != "" && var.slack_token_key_arn != null],
    [for statement in [
      { Sid = "Notices", Effect = "Allow", Action = "sns:Publish", Resource = local.notices_arn },
    ] : statement if var.notices],
    [for statement in [{
      Sid       = "KeyOfNotices"
      Effect    = "Allow"
      Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
      Resource  = var.topic_kms_key_arn
      Condition = { StringEquals = { "kms:ViaService" = "sns.${local.region}.${data.aws_partition.current.dns_suffix}" } }
    }] : statement if var.notices && var.topic_kms_key_arn != null],
  )
}
