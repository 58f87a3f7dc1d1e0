locals {
  parameter_statements = [
    { Sid = "FindParameters", Effect = "Allow", Action = "ssm:DescribeParameters", Resource = "*" },
    {
      Sid    = "Parameters"
      Effect = "Allow"
      Action = [
        "ssm:GetParameter", "ssm:GetParameterHistory", "ssm:PutParameter", "ssm:DeleteParameter", "ssm:AddTagsToResource", "ssm:ListTagsForResource",
      ]
      Resource = local.parameters_arn
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
