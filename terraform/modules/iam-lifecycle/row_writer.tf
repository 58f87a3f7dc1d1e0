locals {
  # Everything but what gives rights or takes over users: Adopt, Groups, ManagedPolicies, Tags.
  writable_attributes = ["UserName", "Suspended", "AccessKeys", "KeyRotateAfter", "KeyDeleteAfter", "RotateBefore", "ExpiresAt"]

  row_writer_policy = {
    Version = "2012-10-17"
    Statement = [
      { Sid = "ReadRows", Effect = "Allow", Action = ["dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"], Resource = local.users_table_arn },
      {
        Sid      = "WriteRows"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"]
        Resource = local.users_table_arn
        Condition = {
          "ForAllValues:StringEquals" = { "dynamodb:Attributes" = local.writable_attributes }
          Null                        = { "dynamodb:Attributes" = "false" }
        }
      },
    ]
  }
}
