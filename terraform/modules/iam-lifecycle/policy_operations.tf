locals {
  operation_statements = concat(
    [
      { Sid = "Log", Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "${local.log_group_arn}:*" },
      { Sid = "GiveUp", Effect = "Allow", Action = "sqs:SendMessage", Resource = [local.queue_arns["failed-runs"], local.queue_arns["failed-records"]] },
    ],
    [
      {
        # The credentials of a function name it, those of people who have assumed the role name none. Whoever may pass the role to a function of their own gains nothing.
        Sid       = "NoOtherFunction"
        Effect    = "Deny"
        Action    = "*"
        Resource  = "*"
        Condition = { ArnNotLike = { "lambda:SourceFunctionArn" = [local.function_arn, "${local.function_arn}:*"] }, Null = { "lambda:SourceFunctionArn" = "false" } }
      },
    ],
    # A person who has assumed the role asks for the settings that the function is given.
    [for statement in [{ Sid = "Settings", Effect = "Allow", Action = "lambda:GetFunctionConfiguration", Resource = local.function_arn }] : statement if length(var.apply_arns) > 0],
    [for statement in [{ Sid = "Trace", Effect = "Allow", Action = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource = "*" }] : statement if var.tracing],
  )
}
