locals {
  # CloudWatch requires whole minutes; the function writes the metrics once per interval.
  run_period = max(3600, local.seconds.interval)

  ours_metric = { namespace = "IamLifecycle", dimensions = { Table = local.table_name } }
  function    = { namespace = "AWS/Lambda", dimensions = { FunctionName = var.name } }

  alarms = merge(
    {
      errors = merge(local.function, {
        metric      = "Errors", statistic = "Sum", period = 300, periods = 1, operator = "GreaterThanThreshold", threshold = 0, missing = "notBreaching"
        description = "A run failed: the table or IAM could not be read, or the function could not start."
      })
      iterator-age = merge(local.function, {
        metric      = "IteratorAge", statistic = "Maximum", period = 300, periods = 2, operator = "GreaterThanThreshold", threshold = 600000, missing = "notBreaching"
        description = "Records of the table's stream have waited for more than ten minutes."
      })
      needs-attention = merge(local.ours_metric, {
        metric      = "NeedsAttention", statistic = "Maximum", period = local.run_period, periods = 1, operator = "GreaterThanThreshold", threshold = 0, missing = "ignore"
        description = "Some users need a person to act; the log names them and the reasons."
      })
      deletions-refused = merge(local.ours_metric, {
        metric      = "DeletionsRefused", statistic = "Maximum", period = local.run_period, periods = 1, operator = "GreaterThanThreshold", threshold = 0, missing = "ignore"
        description = "The gate refused to remove access; the log gives the numbers and the command that allows it."
      })
      creations-refused = merge(local.ours_metric, {
        metric      = "CreationsRefused", statistic = "Maximum", period = local.run_period, periods = 1, operator = "GreaterThanThreshold", threshold = 0, missing = "ignore"
        description = "The gate refused to create users; the log gives the numbers and the command that allows it."
      })
      old-key = merge(local.ours_metric, {
        metric = "OldestKeyAgeDays", statistic = "Maximum", period = local.run_period, periods = 1, operator = "GreaterThanThreshold", missing = "ignore"
        # One run more than promised, so that a run in progress raises no alarm.
        threshold   = (local.seconds.delete + 2 * local.seconds.interval) / 86400
        description = "A key is older than ${var.key_delete_after} plus two intervals."
      })
      no-full-run = merge(local.ours_metric, {
        metric      = "RunCompleted", statistic = "Sum", period = local.run_period, periods = 3, operator = "LessThanThreshold", threshold = 1, missing = "breaching"
        description = "No full run covered all users for three periods: rotation, repair and deletion are not up to date."
      })
    },
    {
      for queue in local.queues : queue => {
        namespace   = "AWS/SQS", dimensions = { QueueName = "${var.name}-${queue}" }, metric = "ApproximateNumberOfMessagesVisible"
        statistic   = "Maximum", period = 300, periods = 1, operator = "GreaterThanThreshold", threshold = 0, missing = "notBreaching"
        description = "The queue ${var.name}-${queue} contains messages."
      }
    },
  )
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  period              = each.value.period
  evaluation_periods  = each.value.periods
  comparison_operator = each.value.operator
  threshold           = each.value.threshold
  treat_missing_data  = each.value.missing
  alarm_actions       = concat([aws_sns_topic.alarms.arn], var.alarm_action_arns)
  ok_actions          = concat([aws_sns_topic.alarms.arn], var.alarm_action_arns)
  tags                = var.tags
}
