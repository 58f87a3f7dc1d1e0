# The principals that may write items of the two tables, whatever other policies allow. Reading and managing a table are not denied, so the principal that runs terraform is not locked out.
locals {
  # The actions that change items. Restoring and importing create another table. DynamoDB itself removes expired items, without checking a policy.
  item_writes = [
    "dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PartiQLDelete", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate", "dynamodb:PutItem", "dynamodb:UpdateItem",
  ]

  # By ARN, which the role's sessions have in aws:PrincipalArn, and in conditions: the policy still matches a principal that is deleted and created again.
  role_arn = "arn:${local.partition}:iam::${local.account}:role/${local.regional_name}"

  writes_by_others = {
    for table, writers in {
      users    = concat([local.role_arn], coalesce(var.row_writer_arns, []), coalesce(var.operator_arns, []))
      consents = concat([local.role_arn], coalesce(var.operator_arns, []))
      state    = [local.role_arn]
    } : table => { ArnNotLike = { "aws:PrincipalArn" = writers }, BoolIfExists = { "aws:PrincipalIsAWSService" = "false" } }
  }

  only_row_writers = { Sid = "OnlyRowWriters", Effect = "Deny", Principal = "*", Action = local.item_writes, Resource = local.users_table_arn, Condition = local.writes_by_others.users }

  # The items that only the function writes in the state table: all except consents, the lock of a user, and the recheck request to a run that holds the user's lease.
  of_the_function = {
    OnlyTheFunction = { actions = setsubtract(local.item_writes, ["dynamodb:UpdateItem"]), condition = { "ForAnyValue:StringNotLike" = { "dynamodb:LeadingKeys" = "consent#*" } } }
    OnlyUsersLocked = { actions = ["dynamodb:UpdateItem"], condition = { "ForAnyValue:StringNotLike" = { "dynamodb:LeadingKeys" = ["consent#*", "user#*"] } } }
    OnlyTheLock = {
      actions = ["dynamodb:UpdateItem"]
      condition = {
        "ForAnyValue:StringNotLike"   = { "dynamodb:LeadingKeys" = "consent#*" }
        "ForAnyValue:StringNotEquals" = { "dynamodb:Attributes" = ["Id", "Lock", "Again"] }
      }
    }
  }

  state_writers = concat(
    [
      for sid, what in local.of_the_function :
      { Sid = sid, Effect = "Deny", Principal = "*", Action = sort(what.actions), Resource = local.state_table_arn, Condition = merge(local.writes_by_others.state, what.condition) }
    ],
    [
      {
        # For a request without a key, ForAnyValue is false.
        Sid       = "OnlyTheFunctionWithoutKey"
        Effect    = "Deny"
        Principal = "*"
        Action    = local.item_writes
        Resource  = local.state_table_arn
        Condition = merge(local.writes_by_others.state, { Null = { "dynamodb:LeadingKeys" = "true" } })
      },
    ],
    [for statement in [
      { Sid = "OnlyOperators", Effect = "Deny", Principal = "*", Action = local.item_writes, Resource = local.state_table_arn, Condition = local.writes_by_others.consents },
    ] : statement if var.operator_arns != null],
  )
}

resource "aws_dynamodb_resource_policy" "users" {
  count = var.row_writer_arns == null ? 0 : 1

  resource_arn = aws_dynamodb_table.users.arn
  policy       = jsonencode({ Version = "2012-10-17", Statement = [local.only_row_writers] })
}

resource "aws_dynamodb_resource_policy" "state" {
  resource_arn = aws_dynamodb_table.state.arn
  policy       = jsonencode({ Version = "2012-10-17", Statement = local.state_writers })
}
