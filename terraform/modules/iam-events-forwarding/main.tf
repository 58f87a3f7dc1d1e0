# Forwards CreateUser events from the Region of IAM's events to the Region of the function. The provider is that of IAM's Region.
data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  region  = data.aws_region.current.id
  bus_arn = "arn:${data.aws_partition.current.partition}:events:${var.home_region}:${local.account}:event-bus/default"
}

resource "aws_cloudwatch_event_rule" "outside_users" {
  name        = "${var.name}-outside-users-to-${var.home_region}"
  description = "Sends CreateUser events to ${var.name} in ${var.home_region}"
  tags        = var.tags

  event_pattern = jsonencode({
    source        = ["aws.iam"]
    "detail-type" = ["AWS API Call via CloudTrail"]
    detail        = { eventSource = ["iam.amazonaws.com"], eventName = ["CreateUser"] }
  })

  lifecycle {
    precondition {
      condition     = contains(["us-east-1", "cn-north-1", "us-gov-west-1"], local.region)
      error_message = "IAM's events are in us-east-1, cn-north-1 or us-gov-west-1: give this module the provider of that Region."
    }

    precondition {
      condition     = local.region != var.home_region
      error_message = "The function is in IAM's own Region, so no events have to be forwarded. Remove this module."
    }
  }
}

resource "aws_cloudwatch_event_target" "home" {
  rule     = aws_cloudwatch_event_rule.outside_users.name
  arn      = local.bus_arn
  role_arn = aws_iam_role.forwarder.arn
}

resource "aws_iam_role" "forwarder" {
  name                 = "${var.name}-${var.home_region}-forwarder"
  description          = "Allows EventBridge to forward CreateUser events to ${var.home_region}"
  permissions_boundary = var.role_permissions_boundary_arn
  tags                 = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "events.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnEquals    = { "aws:SourceArn" = aws_cloudwatch_event_rule.outside_users.arn }
      }
    }]
  })
}

resource "aws_iam_role_policy" "forwarder" {
  name = "forward"
  role = aws_iam_role.forwarder.name

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "Forward", Effect = "Allow", Action = "events:PutEvents", Resource = local.bus_arn }]
  })
}
