# By default encrypted with SNS's own key, through which every principal of the account that may publish can; only the function may.
resource "aws_sns_topic" "notices" {
  count = var.notices ? 1 : 0

  name              = "${var.name}-notices"
  kms_master_key_id = coalesce(var.topic_kms_key_arn, "alias/aws/sns")
  tags              = var.tags
}

resource "aws_sns_topic_policy" "notices" {
  count = var.notices ? 1 : 0

  arn = aws_sns_topic.notices[0].arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Function"
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.function.arn }
        Action    = "sns:Publish"
        Resource  = local.notices_arn
      },
      {
        Sid       = "OnlyEncrypted"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = local.notices_arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "notices" {
  for_each = var.notices ? var.notice_emails : []

  topic_arn = aws_sns_topic.notices[0].arn
  protocol  = "email"
  endpoint  = each.value
}

locals {
  # https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
  iam_region = lookup({ aws-cn = "cn-north-1", aws-us-gov = "us-gov-west-1" }, local.partition, "us-east-1")
}

# IAM's calls reach EventBridge in one Region of a partition, with a trail of management events; the module iam-events-forwarding brings them here.
resource "aws_cloudwatch_event_rule" "outside_users" {
  count = var.outside_user_events ? 1 : 0

  name        = "${var.name}-outside-users"
  description = "Tells ${var.name} of users that are made"
  tags        = var.tags

  event_pattern = jsonencode({
    source        = ["aws.iam"]
    account       = [local.account]
    "detail-type" = ["AWS API Call via CloudTrail"]
    detail        = { eventSource = ["iam.amazonaws.com"], eventName = ["CreateUser"] }
  })
}

check "iam_events_reach_this_region" {
  assert {
    condition     = !var.outside_user_events || var.iam_events_forwarded || local.region == local.iam_region
    error_message = "outside_user_events is set, but IAM's events are in ${local.iam_region} and this function is in ${local.region}, so it receives no event of users that others make. Deploy the module iam-events-forwarding in ${local.iam_region}, and set iam_events_forwarded = true here."
  }
}

resource "aws_cloudwatch_event_target" "outside_users" {
  count = var.outside_user_events ? 1 : 0

  rule = aws_cloudwatch_event_rule.outside_users[0].name
  arn  = aws_lambda_function.this.arn
}

resource "aws_lambda_permission" "outside_users" {
  count = var.outside_user_events ? 1 : 0

  statement_id   = "outside-users"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.this.function_name
  principal      = "events.amazonaws.com"
  source_account = local.account
  source_arn     = aws_cloudwatch_event_rule.outside_users[0].arn
}

# SES tells through this topic which mails bounced.
resource "aws_lambda_permission" "mail_feedback" {
  count = var.mail_feedback_topic == null ? 0 : 1

  statement_id  = "mail-feedback"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.this.function_name
  principal     = "sns.amazonaws.com"
  source_arn    = var.mail_feedback_topic.arn
}

resource "aws_sns_topic_subscription" "mail_feedback" {
  count = var.mail_feedback_topic == null ? 0 : 1

  topic_arn = var.mail_feedback_topic.arn
  protocol  = "lambda"
  endpoint  = aws_lambda_function.this.arn

  depends_on = [aws_lambda_permission.mail_feedback]
}
