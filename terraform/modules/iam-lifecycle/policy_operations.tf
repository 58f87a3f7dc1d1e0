locals {
  operation_statements = concat(
    [
      { Sid = "Log", Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "${local.log_group_arn}:*" },
      { Sid = "GiveUp", Effect = "Allow", Action = "sqs:SendMessage", Resource = [local.queue_arns["failed-runs"], local.queue_arns["failed-records"]] },
    ],
    [for statement in [{ Sid = "Trace", Effect = "Allow", Action = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource = "*" }] : statement if var.tracing],
  )
}
