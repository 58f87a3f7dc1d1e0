# By default encrypted with alias/aws/sns, which every principal of the account that may publish to the topic can use. Only the function may publish.
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

# CloudTrail sends IAM's calls to EventBridge in one Region of a partition, if a trail records management events. The module iam-events-forwarding forwards them to this Region.
resource "aws_cloudwatch_event_rule" "outside_users" {
  count = var.outside_user_events ? 1 : 0

  name        = "${var.name}-outside-users"
  description = "Sends CreateUser events to ${var.name}"
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
    error_message = "outside_user_events is set, but IAM's events are in ${local.iam_region} and this function is in ${local.region}, so it receives no events of unmanaged users. Deploy the module iam-events-forwarding in ${local.iam_region}, and set iam_events_forwarded = true here."
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

# SES publishes bounces and complaints on this topic.
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
