locals {
  table_statements = [
    { Sid = "ReadRows", Effect = "Allow", Action = ["dynamodb:GetItem", "dynamodb:Scan"], Resource = local.users_table_arn },
    {
      Sid      = "Stream"
      Effect   = "Allow"
      Action   = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"]
      Resource = "${local.users_table_arn}/stream/*"
    },
    {
      Sid      = "State"
      Effect   = "Allow"
      Action   = ["dynamodb:GetItem", "dynamodb:Scan", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"]
      Resource = local.state_table_arn
    },
    {
      # Consent to a mass deletion is a person's to give. Used, it is deleted.
      Sid       = "NeverItsOwnConsent"
      Effect    = "Deny"
      Action    = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
      Resource  = local.state_table_arn
      Condition = { "ForAnyValue:StringLike" = { "dynamodb:LeadingKeys" = "consent#*" } }
    },
  ]
}
