locals {
  row_attributes    = concat(local.writable_attributes, ["Adopt", "AdoptFromBoundary", "Groups", "ManagedPolicies", "Tags"])
  people_attributes = ["Console", "Email", "SlackUser", "ResetPasswordBefore"]

  # All attributes except those that grant rights or take over users: Adopt, Groups, ManagedPolicies, Tags.
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

  # PutItem and UpdateItem overwrite an existing row, and no IAM condition key shows whether a row exists. PartiQL's INSERT refuses an existing key (DuplicateItemException), and has an action of its own:
  # a principal with only this action can create rows, and change or remove none.
  row_creator_policy = {
    Version = "2012-10-17"
    Statement = [
      { Sid = "CreateRows", Effect = "Allow", Action = "dynamodb:PartiQLInsert", Resource = local.users_table_arn },
    ]
  }
}
