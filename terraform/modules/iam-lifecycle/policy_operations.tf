locals {
  operation_statements = concat(
    [
      { Sid = "Log", Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "${local.log_group_arn}:*" },
      { Sid = "GiveUp", Effect = "Allow", Action = "sqs:SendMessage", Resource = [local.queue_arns["failed-runs"], local.queue_arns["failed-records"]] },
    ],
    [
      {
        # lambda:SourceFunctionArn is set for a function's credentials, and absent for people that have assumed the role. A principal that passes the role to a function of its own gains nothing.
        Sid       = "NoOtherFunction"
        Effect    = "Deny"
        Action    = "*"
        Resource  = "*"
        Condition = { ArnNotLike = { "lambda:SourceFunctionArn" = [local.function_arn, "${local.function_arn}:*"] }, Null = { "lambda:SourceFunctionArn" = "false" } }
      },
    ],
    # A person that has assumed the role reads the function's settings.
    [for statement in [{ Sid = "Settings", Effect = "Allow", Action = "lambda:GetFunctionConfiguration", Resource = local.function_arn }] : statement if length(var.apply_arns) > 0],
    [for statement in [{ Sid = "Trace", Effect = "Allow", Action = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource = "*" }] : statement if var.tracing],
  )
}
