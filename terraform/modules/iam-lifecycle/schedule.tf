locals {
  # Scheduler supports days, hours and minutes.
  rate = (
    local.interval_minutes % 1440 == 0 ? { number = local.interval_minutes / 1440, unit = "day" } :
    local.interval_minutes % 60 == 0 ? { number = local.interval_minutes / 60, unit = "hour" } :
    { number = local.interval_minutes, unit = "minute" }
  )

  # Scheduler puts in what stands between < and >, which jsonencode would escape.
  scheduled_event = replace(replace(jsonencode({
    version       = "0"
    id            = "<aws.scheduler.execution-id>"
    "detail-type" = "Scheduled Event"
    source        = "aws.scheduler"
    account       = local.account
    time          = "<aws.scheduler.scheduled-time>"
    region        = local.region
    resources     = ["<aws.scheduler.schedule-arn>"]
    detail        = {}
  }), "\\u003c", "<"), "\\u003e", ">")
}

resource "aws_scheduler_schedule_group" "this" {
  name = var.name
  tags = var.tags
}

resource "aws_scheduler_schedule" "full_run" {
  name                = "full-run"
  group_name          = aws_scheduler_schedule_group.this.name
  description         = "The full run of ${var.name}"
  schedule_expression = "rate(${local.rate.number} ${local.rate.unit}${local.rate.number == 1 ? "" : "s"})"
  state               = var.schedule_enabled ? "ENABLED" : "DISABLED"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_function.this.arn
    role_arn = aws_iam_role.scheduler.arn
    input    = local.scheduled_event

    retry_policy {
      maximum_event_age_in_seconds = 900
      maximum_retry_attempts       = 3
    }

    dead_letter_config {
      arn = aws_sqs_queue.given_up["missed-schedules"].arn
    }
  }

  depends_on = [aws_iam_role_policy.scheduler]
}

resource "aws_iam_role" "scheduler" {
  name                 = "${local.regional_name}-scheduler"
  description          = "Allows the schedule of ${var.name} to invoke its function"
  permissions_boundary = var.role_permissions_boundary_arn
  tags                 = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "scheduler.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnEquals    = { "aws:SourceArn" = local.schedule_group_arn }
      }
    }]
  })
}

resource "aws_iam_role_policy" "scheduler" {
  name = "invoke"
  role = aws_iam_role.scheduler.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "FullRun", Effect = "Allow", Action = "lambda:InvokeFunction", Resource = local.function_arn },
      { Sid = "Missed", Effect = "Allow", Action = "sqs:SendMessage", Resource = local.queue_arns["missed-schedules"] },
    ]
  })
}
