data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.id

  # IAM is global: roles and policies of two Regions must not share a name.
  regional_name = "${var.name}-${local.region}"

  table_name = coalesce(var.table_name, "${var.name}-users")
  owner_id   = coalesce(var.owner_id, "${local.region}/${local.table_name}")

  # Built from names and not from resource attributes, which would be a cycle: the boundary denies these resources, and the function's configuration names the boundary.
  function_arn       = "arn:${local.partition}:lambda:${local.region}:${local.account}:function:${var.name}"
  users_table_arn    = "arn:${local.partition}:dynamodb:${local.region}:${local.account}:table/${local.table_name}"
  state_table_arn    = "arn:${local.partition}:dynamodb:${local.region}:${local.account}:table/${var.name}-state"
  topic_arn          = "arn:${local.partition}:sns:${local.region}:${local.account}:${var.name}"
  notices_arn        = "arn:${local.partition}:sns:${local.region}:${local.account}:${var.name}-notices"
  log_group_arn      = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:/aws/lambda/${var.name}"
  schedule_arns      = "arn:${local.partition}:scheduler:${local.region}:${local.account}:schedule/${var.name}/*"
  schedule_group_arn = "arn:${local.partition}:scheduler:${local.region}:${local.account}:schedule-group/${var.name}"
  queue_arns         = { for queue in local.queues : queue => "arn:${local.partition}:sqs:${local.region}:${local.account}:${var.name}-${queue}" }

  # IAM also checks the ARN user/name for a user that does not exist.
  all_users_arn = "arn:${local.partition}:iam::${local.account}:user/*"
  our_users_arn = "arn:${local.partition}:iam::${local.account}:user${var.user_path}*"
  deny_all_arn  = "arn:${local.partition}:iam::aws:policy/AWSDenyAll"

  parameters_arn = "arn:${local.partition}:ssm:${local.region}:${local.account}:parameter${var.parameter_prefix}*"
  via_ssm        = "ssm.${local.region}.${data.aws_partition.current.dns_suffix}"
}
