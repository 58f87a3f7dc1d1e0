mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws", dns_suffix = "amazonaws.com" }
  }

  mock_data "aws_region" {
    defaults = { id = "us-east-1", name = "us-east-1" }
  }

  mock_resource "aws_cloudwatch_event_rule" {
    defaults = { arn = "arn:aws:events:us-east-1:123456789012:rule/iam-lifecycle-outside-users-to-eu-central-1" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/iam-lifecycle-eu-central-1-forwarder" }
  }
}

run "forwards_to_the_home_region" {
  variables {
    home_region = "eu-central-1"
  }

  assert {
    condition     = aws_cloudwatch_event_target.home.arn == "arn:aws:events:eu-central-1:123456789012:event-bus/default" && jsondecode(aws_iam_role_policy.forwarder.policy).Statement == [{ Sid = "Forward", Effect = "Allow", Action = "events:PutEvents", Resource = "arn:aws:events:eu-central-1:123456789012:event-bus/default" }]
    error_message = "CreateUser events are forwarded to the default bus of the home Region, and the role allows nothing else."
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.outside_users.event_pattern).detail == { eventSource = ["iam.amazonaws.com"], eventName = ["CreateUser"] }
    error_message = "Only CreateUser is forwarded."
  }

  assert {
    condition     = jsondecode(aws_iam_role.forwarder.assume_role_policy).Statement[0].Condition.ArnEquals == { "aws:SourceArn" = aws_cloudwatch_event_rule.outside_users.arn }
    error_message = "Only this rule may assume the role."
  }
}

run "nothing_to_forward_at_home" {
  command = plan

  variables {
    home_region = "us-east-1"
  }

  expect_failures = [aws_cloudwatch_event_rule.outside_users]
}

run "a_region_is_a_region" {
  command = plan

  variables {
    home_region = "home"
  }

  expect_failures = [var.home_region]
}
