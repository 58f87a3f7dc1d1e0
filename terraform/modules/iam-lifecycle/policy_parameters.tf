locals {
  parameter_statements = [
    { Sid = "FindParameters", Effect = "Allow", Action = "ssm:DescribeParameters", Resource = "*" },
    # Whoever's it is: what is there must be seen, to be left alone and reported.
    { Sid = "LookAtParameters", Effect = "Allow", Action = ["ssm:GetParameter", "ssm:GetParameterHistory", "ssm:ListTagsForResource"], Resource = local.parameters_arn },
    {
      # Without an owner tag, because tags that were removed are put back, and the ledger proves the parameter ours.
      Sid       = "Parameters"
      Effect    = "Allow"
      Action    = ["ssm:PutParameter", "ssm:DeleteParameter", "ssm:AddTagsToResource"]
      Resource  = local.parameters_arn
      Condition = { StringEqualsIfExists = local.ours }
    },
    {
      Sid       = "KeyThroughSsm"
      Effect    = "Allow"
      Action    = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]
      Resource  = local.key_arn
      Condition = local.only_our_parameters
    },
  ]
}
