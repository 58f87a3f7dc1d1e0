# A policy that an organization may attach; the module does not attach it. It also binds administrators of the account, which can change every policy of the account itself.
locals {
  except_the_role = { ArnNotLike = { "aws:PrincipalArn" = [local.role_arn] } }

  service_control_policy = {
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          # For this account only: if the policy is attached to several accounts, it must not deny tags to the deployments in the others.
          Sid       = "OurTags"
          Effect    = "Deny"
          Action    = "*"
          Resource  = "*"
          Condition = merge(local.except_the_role, { "ForAnyValue:StringLike" = { "aws:TagKeys" = "iam-lifecycle:*" }, StringEquals = { "aws:PrincipalAccount" = local.account } })
        },
        {
          Sid    = "OurParameters"
          Effect = "Deny"
          NotAction = [
            "ssm:GetParameter", "ssm:GetParameterHistory", "ssm:GetParameters", "ssm:GetParametersByPath", "ssm:ListTagsForResource",
          ]
          Resource  = local.parameters_arn
          Condition = local.except_the_role
        },
        { Sid = "OurStateWithoutKey", Effect = "Deny", Action = local.item_writes, Resource = local.state_table_arn, Condition = merge(local.except_the_role, { Null = { "dynamodb:LeadingKeys" = "true" } }) },
      ],
      [
        for sid, what in local.of_the_function :
        { Sid = sid, Effect = "Deny", Action = sort(what.actions), Resource = local.state_table_arn, Condition = merge(local.except_the_role, what.condition) }
      ],
      [for statement in [
        { Sid = "Consents", Effect = "Deny", Action = local.item_writes, Resource = local.state_table_arn, Condition = { ArnNotLike = local.writes_by_others.consents.ArnNotLike } },
      ] : statement if var.operator_arns != null],
      [for statement in [
        { Sid = "Rows", Effect = "Deny", Action = local.item_writes, Resource = local.users_table_arn, Condition = { ArnNotLike = local.writes_by_others.users.ArnNotLike } },
      ] : statement if var.row_writer_arns != null],
      [for statement in [
        {
          Sid       = "PoliciesOfTables"
          Effect    = "Deny"
          Action    = ["dynamodb:DeleteResourcePolicy", "dynamodb:DeleteTable", "dynamodb:PutResourcePolicy"]
          Resource  = [local.users_table_arn, local.state_table_arn]
          Condition = { ArnNotLike = { "aws:PrincipalArn" = var.deployer_arns } }
        },
      ] : statement if length(var.deployer_arns) > 0],
    )
  }
}
