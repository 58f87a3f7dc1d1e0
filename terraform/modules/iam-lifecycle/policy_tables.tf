locals {
  # DynamoDB uses a customer managed key with the permissions of the principal that reads or writes the table.
  table_key_statements = [for statement in [
    {
      Sid       = "KeyOfTables"
      Effect    = "Allow"
      Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
      Resource  = var.table_kms_key_arn
      Condition = { StringEquals = { "kms:ViaService" = "dynamodb.${local.region}.${data.aws_partition.current.dns_suffix}" } }
    },
  ] : statement if var.table_kms_key_arn != null]

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
      # Only a person may give consent to a mass deletion. The function may delete a consent after its use.
      Sid       = "NeverItsOwnConsent"
      Effect    = "Deny"
      Action    = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
      Resource  = local.state_table_arn
      Condition = { "ForAnyValue:StringLike" = { "dynamodb:LeadingKeys" = "consent#*" } }
    },
  ]
}
