locals {
  queues = toset(["failed-runs", "failed-records", "missed-schedules"])
}

# For failed runs, stream records that were discarded after their retries, and schedules that could not be delivered.
resource "aws_sqs_queue" "given_up" {
  for_each = local.queues

  name                      = "${var.name}-${each.key}"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
  tags                      = var.tags
}

# Lambda and Scheduler write with the permissions of their roles, so this policy allows nothing.
resource "aws_sqs_queue_policy" "given_up" {
  for_each = local.queues

  queue_url = aws_sqs_queue.given_up[each.key].url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyEncrypted"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = local.queue_arns[each.key]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}
