locals {
  key_arn = coalesce(var.kms_key_arn, try(aws_kms_key.parameters[0].arn, null))

  key_policy = {
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          # Without this statement, no principal could ever change the key again. It does not allow decryption.
          Sid       = "Administration"
          Effect    = "Allow"
          Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
          Action = [
            "kms:CancelKeyDeletion", "kms:CreateAlias", "kms:DeleteAlias", "kms:DescribeKey", "kms:DisableKey", "kms:DisableKeyRotation", "kms:EnableKey",
            "kms:EnableKeyRotation", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListAliases", "kms:ListGrants", "kms:ListKeyPolicies", "kms:ListKeyRotations",
            "kms:ListResourceTags", "kms:PutKeyPolicy", "kms:RevokeGrant", "kms:RotateKeyOnDemand", "kms:ScheduleKeyDeletion", "kms:TagResource",
            "kms:UntagResource", "kms:UpdateAlias", "kms:UpdateKeyDescription",
          ]
          Resource = "*"
        },
        {
          Sid       = "Function"
          Effect    = "Allow"
          Principal = { AWS = aws_iam_role.function.arn }
          Action    = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]
          Resource  = "*"
          Condition = local.only_our_parameters
        },
      ],
      # A condition and not a list of principals: KMS refuses a policy with patterns or with a principal that does not exist.
      [for statement in [
        {
          Sid       = "Readers"
          Effect    = "Allow"
          Principal = { AWS = "*" }
          Action    = ["kms:Decrypt"]
          Resource  = "*"
          Condition = {
            StringEquals = merge(local.only_our_parameters.StringEquals, { "kms:CallerAccount" = local.account })
            ArnLike      = { "aws:PrincipalArn" = var.reader_arns }
            StringLike   = local.only_our_parameters.StringLike
          }
        },
      ] : statement if length(var.reader_arns) > 0],
    )
  }

  only_our_parameters = {
    StringEquals = { "kms:ViaService" = local.via_ssm }
    StringLike   = { "kms:EncryptionContext:PARAMETER_ARN" = local.parameters_arn }
  }
}

resource "aws_kms_key" "parameters" {
  count = var.kms_key_arn == null ? 1 : 0

  description             = "Encrypts the parameters of ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = var.kms_deletion_window_days
  policy                  = jsonencode(local.key_policy)
  tags                    = var.tags
}

resource "aws_kms_alias" "parameters" {
  count = var.kms_key_arn == null ? 1 : 0

  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.parameters[0].key_id
}
