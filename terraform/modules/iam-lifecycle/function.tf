resource "aws_cloudwatch_log_group" "function" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.log_kms_key_arn
  tags              = var.tags
}

locals {
  # The hash that Lambda must report for the deployed code; null if only an object version is given.
  package_hash = var.package_path == null ? try(var.package_s3.source_code_hash, null) : filebase64sha256(var.package_path)
}

resource "aws_lambda_function" "this" {
  function_name = var.name
  description   = "Makes IAM users match the table ${local.table_name}"
  role          = aws_iam_role.function.arn

  filename          = var.package_path
  source_code_hash  = local.package_hash
  s3_bucket         = try(var.package_s3.bucket, null)
  s3_key            = try(var.package_s3.key, null)
  s3_object_version = try(var.package_s3.object_version, null)

  code_signing_config_arn = var.code_signing_config_arn

  runtime       = var.runtime
  handler       = "bootstrap"
  architectures = [var.architecture]
  memory_size   = var.memory_size
  # A full run over thousands of due users takes as long as Lambda allows.
  timeout                        = 900
  reserved_concurrent_executions = var.reserved_concurrency
  tags                           = var.tags

  environment {
    variables = local.environment
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.function.name
    # Metrics are log lines: above INFO, Lambda would drop them. LOG_LEVEL filters the function's own lines.
    application_log_level = contains(["TRACE", "DEBUG"], var.log_level) ? var.log_level : "INFO"
    system_log_level      = "INFO"
  }

  tracing_config {
    mode = var.tracing ? "Active" : "PassThrough"
  }

  lifecycle {
    precondition {
      condition     = (var.package_path == null) != (var.package_s3 == null)
      error_message = "Exactly one of package_path and package_s3 must be set."
    }
  }

  # The function creates users with the boundary from its first event on.
  depends_on = [aws_iam_role_policy.function, aws_iam_policy.boundary]
}

# The hash that Lambda reports for the deployed code. A postcondition of the function itself would compare the old code while an upgrade is planned.
# Not for a signed package, because signing changes the hash of the zip: there, Lambda checks the signature.
data "aws_lambda_function" "deployed" {
  count         = var.code_signing_config_arn == null && (var.package_path != null || try(var.package_s3.source_code_hash, null) != null) ? 1 : 0
  function_name = aws_lambda_function.this.function_name
  depends_on    = [aws_lambda_function.this]

  lifecycle {
    postcondition {
      condition     = self.code_sha256 == local.package_hash
      error_message = "The deployed function does not run the given package: its code_sha256 differs from the hash of the package. Compare the zip in the bucket with the hash, and search CloudTrail for the principal that updated the code. To deploy the package again, apply with -replace of the function."
    }
  }
}

# No retries: the schedule starts the next run anyway, and a retried run would only overlap with it.
resource "aws_lambda_function_event_invoke_config" "this" {
  function_name          = aws_lambda_function.this.function_name
  maximum_retry_attempts = 0

  destination_config {
    on_failure {
      destination = aws_sqs_queue.given_up["failed-runs"].arn
    }
  }
}
