# Encrypted with SNS's own key, through which every principal of the account that may publish can; only the function may.
resource "aws_sns_topic" "notices" {
  count = var.notices ? 1 : 0

  name              = "${var.name}-notices"
  kms_master_key_id = "alias/aws/sns"
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
