locals {
  boundary_arn = coalesce(var.permissions_boundary_arn, "arn:${local.partition}:iam::${local.account}:policy/${local.regional_name}-boundary")

  # The names of this deployment and of others begin so. In any Region and account: another deployment is as much worth as this one.
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

  # Parameters of users, of this deployment in any Region and of others.
  prefixes       = distinct(concat([var.parameter_prefix], var.other_parameter_prefixes))
  all_parameters = [for prefix in local.prefixes : "arn:${local.partition}:ssm:*:*:parameter${prefix}*"]

  # GetParametersByPath asks for the path only, with or without a slash at its end, and returns whatever lies below it: tags and denied names are not considered.
  # Every path above something that must not be read is denied, and the default prefix, which other deployments may have.
  hidden_levels = concat(
    [for prefix in concat(local.prefixes, ["/iam_users/"]) : compact(split("/", prefix))],
    [for name in compact([var.slack_token_parameter, var.mail_template_parameter]) : slice(compact(split("/", name)), 0, length(compact(split("/", name))) - 1)],
  )
  hidden_paths = distinct(concat([""], flatten([
    for levels in local.hidden_levels : [for depth in range(1, length(levels) + 1) : [for end in ["", "/"] : "${join("/", slice(levels, 0, depth))}${end}"]]
  ])))

  own_user = [for path in ["", "*/"] : "arn:${local.partition}:iam::${local.account}:user/${path}$${aws:username}"]

  # A password that must be changed at the first sign-in, and an MFA device. Get and List, because the console's pages ask them.
  self_service = [
    { Sid = "SeeIam", Effect = "Allow", Action = ["iam:Get*", "iam:List*"], Resource = "*" },
    { Sid = "MakeMfaDevice", Effect = "Allow", Action = "iam:CreateVirtualMFADevice", Resource = "arn:${local.partition}:iam::${local.account}:mfa/*" },
    { Sid = "TheirOwnCredentials", Effect = "Allow", Action = ["iam:ChangePassword", "iam:EnableMFADevice", "iam:ResyncMFADevice"], Resource = local.own_user },
  ]

  # What a person needs to change an initial password and to set up an MFA device, and nothing that shows more than that.
  before_mfa = [
    "iam:ChangePassword", "iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:GetAccountPasswordPolicy", "iam:GetMFADevice", "iam:GetUser", "iam:ListMFADevices",
    "iam:ListVirtualMFADevices", "iam:ResyncMFADevice",
  ]

  boundary = {
    Version = "2012-10-17"
    Statement = concat(
      # Nothing of IAM, their own tags included: the owner tag says whose user it is. What is not allowed here cannot be allowed elsewhere: IAM's resources have no policies of their own.
      [{ Sid = "NoMoreThanGrantedAndNoIam", Effect = "Allow", NotAction = "iam:*", Resource = "*" }],
      [for statement in local.self_service : statement if var.console],
      # Bool and not BoolIfExists: requests that are signed with an access key do not have this condition key, and pass. Sessions of the console, and those of GetSessionToken, always have it.
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
        # Such a session goes on when the key that it came from is deleted. People need GetSessionToken to use an MFA device with a key.
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
        # Wherever it is: the tag says that it is a user's, and whose.
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
        # Without the tag, too.
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
