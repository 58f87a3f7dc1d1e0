locals {
  # The AWS permissions that the command line iam-lifecycle needs. They are attached to no principal here; docs/OPERATIONS.md lists the policies that each command needs.
  operator_statements = {
    # Reads no secret, and writes nothing except IAM's credential report.
    look = [
      { Sid = "Settings", Effect = "Allow", Action = "lambda:GetFunctionConfiguration", Resource = local.function_arn },
      {
        Sid      = "Tables"
        Effect   = "Allow"
        Action   = ["dynamodb:GetItem", "dynamodb:Scan", "dynamodb:DescribeTable", "dynamodb:DescribeTimeToLive"]
        Resource = [local.users_table_arn, local.state_table_arn]
      },
      {
        # AWS supports no narrower resource for these actions.
        Sid    = "Account"
        Effect = "Allow"
        Action = [
          "iam:GetAccountAuthorizationDetails", "iam:GenerateCredentialReport", "iam:GetCredentialReport", "iam:GetAccountPasswordPolicy", "ssm:DescribeParameters",
          "lambda:ListEventSourceMappings", "scheduler:ListSchedules",
        ]
        Resource = "*"
      },
      {
        Sid      = "Users"
        Effect   = "Allow"
        Action   = local.user_reads
        Resource = local.all_users_arn
      },
      { Sid = "Groups", Effect = "Allow", Action = ["iam:GetGroup", "iam:ListAttachedGroupPolicies", "iam:ListGroupPolicies"], Resource = "arn:${local.partition}:iam::${local.account}:group/*" },
      {
        Sid      = "Policies"
        Effect   = "Allow"
        Action   = "iam:GetPolicy"
        Resource = ["arn:${local.partition}:iam::${local.account}:policy/*", "arn:${local.partition}:iam::aws:policy/*"]
      },
      { Sid = "Role", Effect = "Allow", Action = ["iam:GetRole", "iam:ListRolePolicies", "iam:ListAttachedRolePolicies"], Resource = aws_iam_role.function.arn },
      # No values: the tags show which user a parameter belongs to.
      { Sid = "ParameterTags", Effect = "Allow", Action = "ssm:ListTagsForResource", Resource = local.parameters_arn },
      { Sid = "Schedule", Effect = "Allow", Action = "scheduler:GetSchedule", Resource = local.schedule_arns },
      { Sid = "Alarms", Effect = "Allow", Action = "cloudwatch:DescribeAlarms", Resource = "arn:${local.partition}:cloudwatch:${local.region}:${local.account}:alarm:*" },
      { Sid = "Key", Effect = "Allow", Action = "kms:DescribeKey", Resource = local.key_arn },
    ]

    # The key that the module creates lets only the function and reader_arns decrypt, whatever this policy allows.
    secrets = concat(
      [{ Sid = "Parameters", Effect = "Allow", Action = ["ssm:GetParameter", "ssm:GetParameterHistory"], Resource = local.parameters_arn }],
      [for statement in [
        { Sid = "KeyThroughSsm", Effect = "Allow", Action = "kms:Decrypt", Resource = local.key_arn, Condition = local.only_our_parameters },
      ] : statement if var.kms_key_arn != null],
    )

    # All attributes except the recipients of passwords.
    rows = [
      {
        Sid      = "Rows"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"]
        Resource = local.users_table_arn
        Condition = {
          "ForAllValues:StringEquals" = { "dynamodb:Attributes" = local.row_attributes }
          Null                        = { "dynamodb:Attributes" = "false" }
        }
      },
    ]

    people = [
      {
        Sid      = "RowsOfPeople"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = local.users_table_arn
        Condition = {
          "ForAllValues:StringEquals" = { "dynamodb:Attributes" = concat(local.row_attributes, local.people_attributes) }
          Null                        = { "dynamodb:Attributes" = "false" }
        }
      },
    ]

    consent = [
      {
        Sid      = "Consent"
        Effect   = "Allow"
        Action   = "dynamodb:PutItem"
        Resource = local.state_table_arn
        Condition = {
          "ForAllValues:StringLike" = { "dynamodb:LeadingKeys" = "consent#*" }
          Null                      = { "dynamodb:LeadingKeys" = "false" }
        }
      },
    ]

    # The lock of a user, and the recheck request to a run that holds the user's lease. No lease, intent or login, and no other item.
    lock = [
      {
        Sid      = "Lock"
        Effect   = "Allow"
        Action   = "dynamodb:UpdateItem"
        Resource = local.state_table_arn
        Condition = {
          "ForAllValues:StringLike"   = { "dynamodb:LeadingKeys" = "user#*" }
          "ForAllValues:StringEquals" = { "dynamodb:Attributes" = ["Id", "Lock", "Again"] }
          StringEqualsIfExists        = { "dynamodb:ReturnValues" = ["NONE", "UPDATED_OLD", "UPDATED_NEW"] }
          Null                        = { "dynamodb:LeadingKeys" = "false", "dynamodb:Attributes" = "false" }
        }
      },
    ]

    # To activate a key, and to remove a lost MFA device.
    rescue = [
      { Sid = "OurUsers", Effect = "Allow", Action = ["iam:UpdateAccessKey", "iam:DeactivateMFADevice"], Resource = local.changeable_users, Condition = { StringEquals = local.ours } },
      { Sid = "VirtualMfa", Effect = "Allow", Action = "iam:DeleteVirtualMFADevice", Resource = "arn:${local.partition}:iam::${local.account}:mfa/*" },
    ]
  }
}
