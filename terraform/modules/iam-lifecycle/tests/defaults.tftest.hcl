mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  package_s3 = { bucket = "artifacts", key = "iam-lifecycle.zip", source_code_hash = "RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=" }
  # Some provider versions that these tests run with do not support dotnet10.
  runtime = "provided.al2023"
}

run "tables" {
  assert {
    condition     = aws_dynamodb_table.users.stream_view_type == "NEW_AND_OLD_IMAGES" && aws_dynamodb_table.users.hash_key == "UserName"
    error_message = "The users table has the key UserName and a stream of new and old images."
  }

  assert {
    condition     = aws_dynamodb_table.users.point_in_time_recovery[0].enabled && aws_dynamodb_table.users.server_side_encryption[0].enabled
    error_message = "The users table can be recovered, and is encrypted."
  }

  assert {
    condition     = alltrue([for table in [aws_dynamodb_table.users, aws_dynamodb_table.state] : table.deletion_protection_enabled && table.ttl[0].attribute_name == "ExpiresAt" && table.ttl[0].enabled])
    error_message = "Both tables are protected, and have a time to live."
  }
}

run "table_policies" {
  assert {
    condition     = length(aws_dynamodb_resource_policy.users) == 0
    error_message = "Without row_writer_arns, only IAM policies decide which principals write rows."
  }

  assert {
    condition     = [for statement in jsondecode(aws_dynamodb_resource_policy.state.policy).Statement : statement.Sid] == ["OnlyTheFunction", "OnlyTheLock", "OnlyUsersLocked", "OnlyTheFunctionWithoutKey"]
    error_message = "Without operator_arns, only IAM policies decide which principals write consents and locks, and only the function writes other items."
  }
}

run "function" {
  assert {
    condition     = aws_lambda_function.this.timeout == 900 && aws_lambda_function.this.handler == "bootstrap" && aws_lambda_function.this.architectures[0] == "arm64"
    error_message = "The function has 900 s, the handler bootstrap, and arm64."
  }

  assert {
    condition     = aws_lambda_function.this.reserved_concurrent_executions == -1
    error_message = "No concurrency is reserved by default: small accounts cannot reserve any."
  }

  assert {
    condition     = aws_lambda_function.this.logging_config[0].log_format == "JSON" && aws_lambda_function.this.logging_config[0].application_log_level == "INFO"
    error_message = "The log is JSON, at INFO."
  }

  assert {
    condition     = aws_lambda_function_event_invoke_config.this.maximum_retry_attempts == 0 && length(aws_lambda_function_event_invoke_config.this.destination_config[0].on_failure) == 1
    error_message = "A failed run is not retried, and is sent to a queue."
  }

  assert {
    condition     = aws_lambda_function.this.environment[0].variables.OWNER_ID == "eu-central-1/iam-lifecycle-users"
    error_message = "The owner is Region and table."
  }

  assert {
    condition     = aws_cloudwatch_log_group.function.retention_in_days == 90
    error_message = "The log is kept for 90 days."
  }
}

run "triggers" {
  assert {
    condition     = aws_lambda_event_source_mapping.users.starting_position == "TRIM_HORIZON" && aws_lambda_event_source_mapping.users.bisect_batch_on_function_error && contains(aws_lambda_event_source_mapping.users.function_response_types, "ReportBatchItemFailures")
    error_message = "The stream is read from its beginning, with partial failures, and split after an error."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.users.maximum_retry_attempts == 5 && aws_lambda_event_source_mapping.users.maximum_record_age_in_seconds == 3600
    error_message = "A record is retried five times, within an hour."
  }

  assert {
    condition     = aws_scheduler_schedule.full_run.schedule_expression == "rate(1 hour)" && aws_scheduler_schedule.full_run.state == "ENABLED" && length(aws_scheduler_schedule.full_run.target[0].dead_letter_config) == 1
    error_message = "The full run is scheduled every hour, with a queue for missed runs."
  }

  assert {
    condition     = jsondecode(aws_scheduler_schedule.full_run.target[0].input).source == "aws.scheduler"
    error_message = "The schedule sends a scheduled event."
  }

  assert {
    condition     = jsondecode(aws_iam_role.scheduler.assume_role_policy).Statement[0].Condition == { StringEquals = { "aws:SourceAccount" = "123456789012" }, ArnEquals = { "aws:SourceArn" = "arn:aws:scheduler:eu-central-1:123456789012:schedule-group/iam-lifecycle" } }
    error_message = "Only this account's schedule group may assume the scheduler's role."
  }
}

run "only_with_TLS" {
  assert {
    condition = alltrue([
      for policy in concat([aws_sns_topic_policy.alarms.policy], [for queue in aws_sqs_queue_policy.given_up : queue.policy]) :
      one([for statement in jsondecode(policy).Statement : statement.Condition if statement.Effect == "Deny"]) == { Bool = { "aws:SecureTransport" = "false" } }
    ])
    error_message = "Queues and topic refuse requests without TLS."
  }

  assert {
    condition     = aws_cloudwatch_log_group.function.kms_key_id == null && aws_sns_topic.alarms.kms_master_key_id == null
    error_message = "Without customer managed keys, log and alarms have the default encryption of AWS."
  }
}

run "operators" {
  assert {
    condition     = length(jsondecode(aws_iam_role.function.assume_role_policy).Statement) == 1 && !strcontains(aws_iam_role_policy.function["operations"].policy, "GetFunctionConfiguration")
    error_message = "Without apply_arns, only Lambda may assume the role."
  }

  assert {
    condition     = join(" ", keys(output.operator_policies)) == "consent lock look people rescue rows secrets" && !strcontains(output.operator_policies.secrets, "kms:")
    error_message = "The policy of the created key lists its readers, so no operator policy does."
  }

  assert {
    condition     = jsondecode(output.row_creator_policy).Statement == [{ Sid = "CreateRows", Effect = "Allow", Action = "dynamodb:PartiQLInsert", Resource = aws_dynamodb_table.users.arn }]
    error_message = "The policy for creating rows allows nothing that overwrites a row."
  }

  assert {
    condition     = alltrue([for document in values(output.operator_policies) : length(document) <= 6144])
    error_message = "A managed policy has at most 6,144 characters."
  }
}

run "key_and_boundary" {
  assert {
    condition     = aws_kms_key.parameters[0].enable_key_rotation && aws_kms_key.parameters[0].deletion_window_in_days == 30
    error_message = "The key is rotated, and its deletion can be cancelled for 30 days."
  }

  assert {
    condition     = !strcontains(aws_kms_key.parameters[0].policy, "Readers")
    error_message = "Without reader_arns, only the function may decrypt."
  }

  assert {
    condition     = length(aws_iam_policy.boundary) == 1 && output.permissions_boundary_arn == "arn:aws:iam::123456789012:policy/iam-lifecycle-eu-central-1-boundary"
    error_message = "The boundary is created."
  }
}

run "nothing_is_listed" {
  assert {
    condition     = !strcontains(aws_iam_role_policy.function["users"].policy, "iam:AttachUserPolicy") && !strcontains(aws_iam_role_policy.function["users"].policy, "iam:AddUserToGroup")
    error_message = "Without allow-lists, the role may attach no policy and add users to no group."
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.function["users"].policy, "OfNobody") && !strcontains(aws_iam_role_policy.function["users"].policy, "Deny\"")
    error_message = "The role may delete only users of this deployment."
  }

  assert {
    condition     = length(aws_cloudwatch_dashboard.this) == 0 && length(aws_sns_topic_subscription.mail) == 0
    error_message = "Without the inputs, there is neither a dashboard nor mail."
  }
}

run "people_are_nothing_by_default" {
  assert {
    condition     = toset(keys(aws_iam_role_policy.function)) == toset(["users", "parameters", "tables", "operations"]) && !strcontains(aws_iam_role_policy.function["users"].policy, "CreateLoginProfile")
    error_message = "Without console, mail, Slack and notices, the role has no permissions for people."
  }

  assert {
    condition     = length(aws_sns_topic.notices) == 0 && length(aws_cloudwatch_event_rule.outside_users) == 0 && length(aws_lambda_permission.outside_users) == 0
    error_message = "Without the inputs, there is neither a topic for notices nor a rule for unmanaged users."
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_policy.boundary[0].policy).Statement : try(statement.NotAction, "") if statement.Effect == "Allow"]) == "iam:*"
    error_message = "Without console logins, users may do nothing in IAM."
  }
}

run "alarms" {
  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.this)) == toset(["creations-refused", "deletions-refused", "errors", "failed-records", "failed-runs", "iterator-age", "missed-schedules", "needs-attention", "no-full-run", "old-key"])
    error_message = "An alarm exists for every condition that a person must know."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["no-full-run"].treat_missing_data == "breaching" && aws_cloudwatch_metric_alarm.this["no-full-run"].period * aws_cloudwatch_metric_alarm.this["no-full-run"].evaluation_periods == 10800
    error_message = "Three hours without a full run, or without metrics, raise an alarm."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["old-key"].threshold > 30 && aws_cloudwatch_metric_alarm.this["old-key"].threshold < 30.1
    error_message = "A key older than promised raises an alarm."
  }
}
