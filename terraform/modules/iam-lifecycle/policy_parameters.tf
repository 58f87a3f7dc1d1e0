locals {
  parameter_statements = [
    { Sid = "FindParameters", Effect = "Allow", Action = "ssm:DescribeParameters", Resource = "*" },
    # With any owner tag: the function must see an existing parameter to keep it and report it.
    { Sid = "LookAtParameters", Effect = "Allow", Action = ["ssm:GetParameter", "ssm:GetParameterHistory", "ssm:ListTagsForResource"], Resource = local.parameters_arn },
    {
      # Also without an owner tag: the function restores tags that were removed, and the ledger proves that the parameter belongs to this deployment.
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
