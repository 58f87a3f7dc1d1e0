mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws-cn", dns_suffix = "amazonaws.com.cn" }
  }

  mock_data "aws_region" {
    defaults = { id = "cn-north-1", name = "cn-north-1" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws-cn:iam::123456789012:role/iam-lifecycle-cn-north-1" }
  }

  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws-cn:kms:cn-north-1:123456789012:key/1", key_id = "1" }
  }

  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws-cn:lambda:cn-north-1:123456789012:function:iam-lifecycle" }
  }

  mock_data "aws_lambda_function" {
    defaults = { code_sha256 = "RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=" }
  }

  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws-cn:sqs:cn-north-1:123456789012:queue" }
  }

  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws-cn:sns:cn-north-1:123456789012:iam-lifecycle" }
  }

  mock_resource "aws_dynamodb_table" {
    defaults = {
      arn        = "arn:aws-cn:dynamodb:cn-north-1:123456789012:table/iam-lifecycle-users"
      stream_arn = "arn:aws-cn:dynamodb:cn-north-1:123456789012:table/iam-lifecycle-users/stream/2026-11-20T00:00:00.000"
    }
  }

  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws-cn:iam::123456789012:policy/p" }
  }
}

variables {
  package_s3 = { bucket = "artifacts", key = "iam-lifecycle.zip", source_code_hash = "RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=" }
  # Some provider versions that these tests run with do not support dotnet10.
  runtime = "provided.al2023"
}


run "china" {
  assert {
    condition = alltrue([
      for text in concat([for policy in aws_iam_role_policy.function : policy.policy], [aws_iam_policy.boundary[0].policy, aws_kms_key.parameters[0].policy, aws_iam_role_policy.scheduler.policy, output.row_writer_policy]) :
      !strcontains(text, "arn:aws:")
    ])
    error_message = "Every ARN is of the partition."
  }

  assert {
    condition     = strcontains(aws_iam_role_policy.function["parameters"].policy, "ssm.cn-north-1.amazonaws.com.cn")
    error_message = "The name of SSM is that of the partition."
  }
}
