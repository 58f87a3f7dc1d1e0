locals {
  boundary_arn = coalesce(var.permissions_boundary_arn, "arn:${local.partition}:iam::${local.account}:policy/${local.regional_name}-boundary")

  # Prefixes of the names of this deployment and of others, in any Region and account: other deployments are protected like this one.
  deployment_names = distinct([for name in ["iam-lifecycle", var.name] : startswith(name, "iam-lifecycle") ? "iam-lifecycle" : name])
  deployment_resources = flatten([
    for name in local.deployment_names : [
      "cloudwatch:*:*:alarm:${name}*",
      "cloudwatch::*:dashboard/${name}*",
      "dynamodb:*:*:table/${name}*",
      "events:*:*:rule/${name}*",
      "iam::*:role/${name}*",
      "lambda:*:*:function:${name}*",
      "logs:*:*:log-group:/aws/lambda/${name}*",
      "scheduler:*:*:schedule-group/${name}*",
      "scheduler:*:*:schedule/${name}*",
      "sns:*:*:${name}*",
      "sqs:*:*:${name}*",
    ]
  ])
  named_resources = concat(
    [for suffix in ["", "/*"] : "dynamodb:*:*:table/${local.table_name}${suffix}" if !anytrue([for name in local.deployment_names : startswith(local.table_name, name)])],
    [for name in compact([var.slack_token_parameter, var.mail_template_parameter]) : "ssm:*:*:parameter/${trimprefix(name, "/")}"],
  )

  # Parameters of users: those of this deployment in any Region, and those of other deployments.
  prefixes       = distinct(concat([var.parameter_prefix], var.other_parameter_prefixes))
  all_parameters = [for prefix in local.prefixes : "arn:${local.partition}:ssm:*:*:parameter${prefix}*"]

  # SSM authorizes GetParametersByPath for the path only, with or without a slash at its end. The call returns all parameters below the path: tags and denied names are not considered.
  # Therefore every path above a parameter that must not be read is denied, and so is the default prefix, which other deployments may use.
  hidden_levels = concat(
    [for prefix in concat(local.prefixes, ["/iam_users/"]) : compact(split("/", prefix))],
    [for name in compact([var.slack_token_parameter, var.mail_template_parameter]) : slice(compact(split("/", name)), 0, length(compact(split("/", name))) - 1)],
  )
  hidden_paths = distinct(concat([""], flatten([
    for levels in local.hidden_levels : [for depth in range(1, length(levels) + 1) : [for end in ["", "/"] : "${join("/", slice(levels, 0, depth))}${end}"]]
  ])))

  own_user = [for path in ["", "*/"] : "arn:${local.partition}:iam::${local.account}:user/${path}$${aws:username}"]

  # For changing the initial password and setting up an MFA device. Get and List, because the console's pages call them.
  self_service = [
    { Sid = "SeeIam", Effect = "Allow", Action = ["iam:Get*", "iam:List*"], Resource = "*" },
    { Sid = "MakeMfaDevice", Effect = "Allow", Action = "iam:CreateVirtualMFADevice", Resource = "arn:${local.partition}:iam::${local.account}:mfa/*" },
    { Sid = "TheirOwnCredentials", Effect = "Allow", Action = ["iam:ChangePassword", "iam:EnableMFADevice", "iam:ResyncMFADevice"], Resource = local.own_user },
  ]

  # Only what a person needs to change an initial password and to set up an MFA device; nothing else can be read.
  before_mfa = [
    "iam:ChangePassword", "iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:GetAccountPasswordPolicy", "iam:GetMFADevice", "iam:GetUser", "iam:ListMFADevices",
    "iam:ListVirtualMFADevices", "iam:ResyncMFADevice",
  ]

  boundary = {
    Version = "2012-10-17"
    Statement = concat(
      # Nothing of IAM, the user's own tags included: the owner tag proves which deployment owns the user. No other policy can allow what is not allowed here: IAM's resources have no policies of their own.
      [{ Sid = "NoMoreThanGrantedAndNoIam", Effect = "Allow", NotAction = "iam:*", Resource = "*" }],
      [for statement in local.self_service : statement if var.console],
      # Bool and not BoolIfExists: requests that are signed with an access key do not have this condition key, so this statement does not deny them. Console sessions and sessions of GetSessionToken always have it.
      [for statement in [
        { Sid = "MfaFirst", Effect = "Deny", NotAction = local.before_mfa, Resource = "*", Condition = { Bool = { "aws:MultiFactorAuthPresent" = "false" } } },
      ] : statement if var.require_mfa],
      [
        {
          Sid    = "NothingOfThisSystem"
          Effect = "Deny"
          Action = "*"
          Resource = concat(
            [for resource in concat(local.deployment_resources, local.named_resources) : "arn:${local.partition}:${resource}"],
            var.mail_feedback_topic == null ? [] : [var.mail_feedback_topic.arn],
          )
        },
        {
          Sid       = "NoTriggerOfTheFunction"
          Effect    = "Deny"
          Action    = "lambda:*EventSourceMapping"
          Resource  = "*"
          Condition = { ArnLike = { "lambda:FunctionArn" = [for name in local.deployment_names : "arn:${local.partition}:lambda:*:*:function:${name}*"] } }
        },
        { Sid = "NoForgedMetrics", Effect = "Deny", Action = "cloudwatch:PutMetricData", Resource = "*", Condition = { StringEquals = { "cloudwatch:namespace" = "IamLifecycle" } } },
        # Such a session stays valid when the key that created it is deleted. People need GetSessionToken to use an MFA device with a key.
        { Sid = "NoSessionsBesideKeys", Effect = "Deny", Action = concat(["sts:GetFederationToken"], var.console ? [] : ["sts:GetSessionToken"]), Resource = "*" },
        { Sid = "KeyOnlyToDecrypt", Effect = "Deny", NotAction = "kms:Decrypt", Resource = local.key_arn },
        {
          Sid       = "KeyOnlyThroughSsm"
          Effect    = "Deny"
          Action    = "kms:Decrypt"
          Resource  = local.key_arn
          Condition = { StringNotEqualsIfExists = { "kms:ViaService" = local.via_ssm } }
        },
        { Sid = "NoTagsOfThisSystem", Effect = "Deny", Action = "*", Resource = "*", Condition = { "ForAnyValue:StringLike" = { "aws:TagKeys" = "iam-lifecycle:*" } } },
        # In any path: the tag proves that the parameter belongs to a user, and to which one.
        {
          Sid       = "TaggedOnlyToRead"
          Effect    = "Deny"
          NotAction = local.parameter_reads
          Resource  = "*"
          Condition = { Null = { "aws:ResourceTag/iam-lifecycle:user" = "false" } }
        },
        {
          Sid       = "TaggedOnlyTheirOwn"
          Effect    = "Deny"
          Action    = local.parameter_reads
          Resource  = "*"
          Condition = merge(local.of_another, { Null = { "aws:ResourceTag/iam-lifecycle:user" = "false" } })
        },
        # Also for parameters without the tag.
        { Sid = "ParametersOnlyToRead", Effect = "Deny", NotAction = local.parameter_reads, Resource = local.all_parameters },
        { Sid = "ParametersOnlyTheirOwn", Effect = "Deny", Action = local.parameter_reads, Resource = local.all_parameters, Condition = local.of_another },
        {
          Sid      = "NoPathAbove"
          Effect   = "Deny"
          Action   = "ssm:GetParametersByPath"
          Resource = [for path in local.hidden_paths : "arn:${local.partition}:ssm:*:*:parameter/${path}"]
        },
      ],
    )
  }

  parameter_reads = ["ssm:GetParameter", "ssm:GetParameters"]
  of_another      = { StringNotEquals = { "aws:ResourceTag/iam-lifecycle:user" = "$${aws:username}" } }
}

resource "aws_iam_policy" "boundary" {
  count = var.permissions_boundary_arn == null ? 1 : 0

  name        = "${local.regional_name}-boundary"
  description = "Permissions boundary of the users of ${var.name}"
  policy      = jsonencode(local.boundary)
  tags        = var.tags

  lifecycle {
    precondition {
      condition     = length(jsonencode(local.boundary)) <= 6144
      error_message = "The boundary has ${length(jsonencode(local.boundary))} characters, and IAM allows 6,144. Use shorter names or fewer levels in parameter_prefix, other_parameter_prefixes, slack_token_parameter and mail_template_parameter, or give permissions_boundary_arn."
    }
  }
}
