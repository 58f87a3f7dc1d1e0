resource "aws_iam_role" "function" {
  name                 = local.regional_name
  description          = "The function ${var.name}"
  permissions_boundary = var.role_permissions_boundary_arn
  tags                 = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }],
      # A condition and not a list of principals, as in the key's policy. The principals' own policies must allow it, too.
      [for statement in [{
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
        Condition = { ArnLike = { "aws:PrincipalArn" = var.apply_arns } }
      }] : statement if length(var.apply_arns) > 0],
    )
  })
}

locals {
  function_policies = {
    users      = concat(local.user_statements, local.membership_statements, local.account_scope_statements, local.protected_statements)
    parameters = local.parameter_statements
    tables     = concat(local.table_statements, local.table_key_statements)
    operations = local.operation_statements
    people     = local.people_statements
  }
}

# Inline policies, because they belong only to this role and are deleted with it.
resource "aws_iam_role_policy" "function" {
  for_each = { for name, statements in local.function_policies : name => statements if length(statements) > 0 }

  name   = each.key
  role   = aws_iam_role.function.name
  policy = jsonencode({ Version = "2012-10-17", Statement = each.value })
}
