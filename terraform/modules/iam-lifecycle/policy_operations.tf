locals {
  operation_statements = concat(
    [
      { Sid = "Log", Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "${local.log_group_arn}:*" },
      { Sid = "GiveUp", Effect = "Allow", Action = "sqs:SendMessage", Resource = [local.queue_arns["failed-runs"], local.queue_arns["failed-records"]] },
    ],
    # A person who has assumed the role asks for the settings that the function is given.
    [for statement in [{ Sid = "Settings", Effect = "Allow", Action = "lambda:GetFunctionConfiguration", Resource = local.function_arn }] : statement if length(var.apply_arns) > 0],
    [for statement in [{ Sid = "Trace", Effect = "Allow", Action = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource = "*" }] : statement if var.tracing],
  )
}
