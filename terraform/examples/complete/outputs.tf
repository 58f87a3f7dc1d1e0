output "function_name" {
  description = "The name of the function."
  value       = module.iam_lifecycle.function_name
}

output "table_name" {
  description = "The table of rows."
  value       = module.iam_lifecycle.table_name
}

output "state_table_name" {
  description = "The table of leases, intents and consents."
  value       = module.iam_lifecycle.state_table_name
}

output "stream_arn" {
  description = "The stream of the table of rows."
  value       = module.iam_lifecycle.stream_arn
}

output "permissions_boundary_arn" {
  description = "The permissions boundary of every user."
  value       = module.iam_lifecycle.permissions_boundary_arn
}

output "kms_key_arn" {
  description = "The key that encrypts the parameters."
  value       = module.iam_lifecycle.kms_key_arn
}

output "row_writer_policy_arn" {
  description = "The policy for principals that write rows."
  value       = aws_iam_policy.row_writer.arn
}

output "queue_urls" {
  description = "The queues of failed runs, discarded records and missed schedules."
  value       = module.iam_lifecycle.queue_urls
}
