locals {
  # DynamoDB uses a customer's key in the name of whoever reads or writes the table.
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
      # Consent to a mass deletion is a person's to give. Used, it is deleted.
      Sid       = "NeverItsOwnConsent"
      Effect    = "Deny"
      Action    = ["dynamodb:PutItem", "dynamodb:UpdateItem"]
      Resource  = local.state_table_arn
      Condition = { "ForAnyValue:StringLike" = { "dynamodb:LeadingKeys" = "consent#*" } }
    },
  ]
}
