locals {
  boundary_arn = coalesce(var.permissions_boundary_arn, "arn:${local.partition}:iam::${local.account}:policy/${local.regional_name}-boundary")

  # GetParametersByPath of a path above reads what is denied below.
  parameter_levels = compact(split("/", var.parameter_prefix))
  paths_above = concat(
    ["arn:${local.partition}:ssm:${local.region}:${local.account}:parameter/"],
    [
      for depth in range(1, length(local.parameter_levels) + 1) :
      "arn:${local.partition}:ssm:${local.region}:${local.account}:parameter/${join("/", slice(local.parameter_levels, 0, depth))}"
    ],
  )

  # All of IAM but what a person needs who must change a password and set up MFA: ChangePassword, CreateVirtualMFADevice, EnableMFADevice, ResyncMFADevice,
  # and Get and List, which the console's page asks. A deny cannot say "but for" any shorter.
  iam_but_for_oneself = [
    "iam:A*", "iam:CreateA*", "iam:CreateD*", "iam:CreateG*", "iam:CreateI*", "iam:CreateL*", "iam:CreateO*", "iam:CreateP*", "iam:CreateR*", "iam:CreateS*", "iam:CreateU*",
    "iam:D*", "iam:EnableO*", "iam:Gen*", "iam:P*", "iam:Rej*", "iam:Rem*", "iam:Reset*", "iam:S*", "iam:T*", "iam:U*",
  ]

  boundary = {
    Version = "2012-10-17"
    Statement = [
      { Sid = "NoMoreThanGranted", Effect = "Allow", Action = "*", Resource = "*" },
      # Their own tags included: who writes the owner tag says whose user it is.
      { Sid = "NoIam", Effect = "Deny", Action = var.console ? local.iam_but_for_oneself : ["iam:*"], Resource = "*" },
      {
        Sid         = "OnlyTheirOwnCredentials"
        Effect      = "Deny"
        Action      = ["iam:ChangePassword", "iam:EnableMFADevice", "iam:ResyncMFADevice"]
        NotResource = [for path in ["", "*/"] : "arn:${local.partition}:iam::${local.account}:user/${path}$${aws:username}"]
      },
      {
        Sid    = "NothingOfThisSystem"
        Effect = "Deny"
        Action = "*"
        Resource = concat(
          [
            local.function_arn, "${local.function_arn}:*", "${local.log_group_arn}:*", local.log_group_arn, local.topic_arn, local.notices_arn, local.schedule_arns, local.schedule_group_arn,
            local.users_table_arn, "${local.users_table_arn}/*", local.state_table_arn, "${local.state_table_arn}/*",
          ],
          values(local.queue_arns),
          var.slack_token_parameter == "" ? [] : [local.token_arn],
        )
      },
      {
        Sid       = "NoTriggerOfTheFunction"
        Effect    = "Deny"
        Action    = "lambda:*EventSourceMapping"
        Resource  = "*"
        Condition = { ArnLike = { "lambda:FunctionArn" = [local.function_arn, "${local.function_arn}:*"] } }
      },
      { Sid = "KeyOnlyToDecrypt", Effect = "Deny", NotAction = "kms:Decrypt", Resource = local.key_arn },
      {
        Sid       = "KeyOnlyThroughSsm"
        Effect    = "Deny"
        Action    = "kms:Decrypt"
        Resource  = local.key_arn
        Condition = { StringNotEqualsIfExists = { "kms:ViaService" = local.via_ssm } }
      },
      { Sid = "ParametersOnlyToRead", Effect = "Deny", NotAction = ["ssm:GetParameter", "ssm:GetParameters"], Resource = local.parameters_arn },
      {
        Sid       = "ParametersOnlyTheirOwn"
        Effect    = "Deny"
        Action    = ["ssm:GetParameter", "ssm:GetParameters"]
        Resource  = local.parameters_arn
        Condition = { StringNotEquals = { "aws:ResourceTag/iam-lifecycle:user" = "$${aws:username}" } }
      },
      { Sid = "NoPathAbove", Effect = "Deny", Action = "ssm:GetParametersByPath", Resource = local.paths_above },
    ]
  }
}

resource "aws_iam_policy" "boundary" {
  count = var.permissions_boundary_arn == null ? 1 : 0

  name        = "${local.regional_name}-boundary"
  description = "Permissions boundary of the users of ${var.name}"
  policy      = jsonencode(local.boundary)
  tags        = var.tags
}
