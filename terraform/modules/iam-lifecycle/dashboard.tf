locals {
  dashboard_charts = {
    "Runs"          = { namespace = "IamLifecycle", dimension = ["Table", local.table_name], metrics = ["RunCompleted", "UsersFailed", "RowsInvalid"], statistic = "Sum" }
    "For a person"  = { namespace = "IamLifecycle", dimension = ["Table", local.table_name], metrics = ["NeedsAttention", "DeletionsRefused", "CreationsRefused"], statistic = "Maximum" }
    "Users"         = { namespace = "IamLifecycle", dimension = ["Table", local.table_name], metrics = ["UsersCreated", "UsersDeleted"], statistic = "Sum" }
    "Keys"          = { namespace = "IamLifecycle", dimension = ["Table", local.table_name], metrics = ["KeysIssued", "KeysDeleted"], statistic = "Sum" }
    "Oldest key"    = { namespace = "IamLifecycle", dimension = ["Table", local.table_name], metrics = ["OldestKeyAgeDays"], statistic = "Maximum" }
    "The function"  = { namespace = "AWS/Lambda", dimension = ["FunctionName", var.name], metrics = ["Invocations", "Errors", "Throttles"], statistic = "Sum" }
    "Duration"      = { namespace = "AWS/Lambda", dimension = ["FunctionName", var.name], metrics = ["Duration"], statistic = "Maximum" }
    "Stream behind" = { namespace = "AWS/Lambda", dimension = ["FunctionName", var.name], metrics = ["IteratorAge"], statistic = "Maximum" }
  }
}

resource "aws_cloudwatch_dashboard" "this" {
  count = var.dashboard ? 1 : 0

  dashboard_name = local.regional_name
  dashboard_body = jsonencode({
    widgets = [
      for index, title in keys(local.dashboard_charts) : {
        type   = "metric"
        x      = index % 2 * 12
        y      = floor(index / 2) * 6
        width  = 12
        height = 6
        properties = {
          title   = title
          region  = local.region
          stat    = local.dashboard_charts[title].statistic
          period  = 3600
          view    = "timeSeries"
          metrics = [for metric in local.dashboard_charts[title].metrics : concat([local.dashboard_charts[title].namespace, metric], local.dashboard_charts[title].dimension)]
        }
      }
    ]
  })
}
