output "function_name" {
  description = "The name of the function."
  value       = aws_lambda_function.this.function_name
}

output "function_arn" {
  description = "The function's ARN."
  value       = aws_lambda_function.this.arn
}

output "role_arn" {
  description = "The role of the function."
  value       = aws_iam_role.function.arn
}

output "table_name" {
  description = "The table of rows."
  value       = aws_dynamodb_table.users.name
}

output "table_arn" {
  description = "The ARN of the table of rows."
  value       = aws_dynamodb_table.users.arn
}

output "stream_arn" {
  description = "The stream of the table of rows."
  value       = aws_dynamodb_table.users.stream_arn
}

output "state_table_name" {
  description = "The table of leases, intents and consents."
  value       = aws_dynamodb_table.state.name
}

output "permissions_boundary_arn" {
  description = "The permissions boundary of every user."
  value       = local.boundary_arn
}

output "kms_key_arn" {
  description = "The key that encrypts the parameters."
  value       = local.key_arn
}

output "parameter_arn_pattern" {
  description = "The ARN pattern of all parameters, for the policies of their readers."
  value       = local.parameters_arn
}

output "row_writer_policy" {
  description = "A policy document for principals that write rows, without the attributes that grant rights or take over users."
  value       = jsonencode(local.row_writer_policy)
}

output "row_creator_policy" {
  description = "A policy document for principals that may only create rows, by PartiQL's INSERT. They can change and remove none."
  value       = jsonencode(local.row_creator_policy)
}

output "operator_policies" {
  description = "Policy documents for users of the command line, by what they allow: look, secrets, rows, people, consent, lock, rescue."
  value       = { for name, statements in local.operator_statements : name => jsonencode({ Version = "2012-10-17", Statement = statements }) }
}

output "service_control_policy" {
  description = "A service control policy for this account. It reserves the tags of this system, the parameters of users and both tables to the function's role and the listed principals, and also binds administrators. Attach it in AWS Organizations."
  value       = jsonencode(local.service_control_policy)

  precondition {
    condition     = length(jsonencode(local.service_control_policy)) <= 5120
    error_message = "The service control policy has ${length(jsonencode(local.service_control_policy))} characters, and AWS Organizations allows 5,120. Name fewer principals in row_writer_arns, operator_arns and deployer_arns, with * where that is possible."
  }
}

output "alarm_topic_arn" {
  description = "The topic that receives the alarms."
  value       = aws_sns_topic.alarms.arn
}

output "queue_urls" {
  description = "The queues of failed runs, discarded records and missed schedules."
  value       = { for name, queue in aws_sqs_queue.given_up : name => queue.url }
}

output "log_group_name" {
  description = "The log group of the function."
  value       = aws_cloudwatch_log_group.function.name
}

output "notice_topic_arn" {
  description = "The topic for notices. Empty without notices."
  value       = local.notice_topic_arn
}
