resource "aws_lambda_event_source_mapping" "users" {
  event_source_arn                   = aws_dynamodb_table.users.stream_arn
  function_name                      = aws_lambda_function.this.arn
  starting_position                  = "TRIM_HORIZON"
  batch_size                         = 100
  function_response_types            = ["ReportBatchItemFailures"]
  bisect_batch_on_function_error     = true
  maximum_retry_attempts             = 5
  maximum_record_age_in_seconds      = 3600
  maximum_batching_window_in_seconds = 0

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.given_up["failed-records"].arn
    }
  }

  depends_on = [aws_iam_role_policy.function]
}
