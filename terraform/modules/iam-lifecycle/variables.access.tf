# Access: what the role, rows and principals may do. Every list is empty by default.

variable "permissions_boundary_arn" {
  description = "The permissions boundary of every user. null: the module creates one that denies users IAM, this system and the parameters of other users."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary_arn == null || (can(regex("^arn:aws[a-z0-9-]*:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary_arn)) && !can(regex(":aws:policy/AWSDenyAll$", var.permissions_boundary_arn)))
    error_message = "permissions_boundary_arn must be the ARN of an IAM policy, and not AWSDenyAll, which marks suspended users."
  }
}

variable "other_parameter_prefixes" {
  description = "The parameter_prefix of other deployments in this account, in any Region, if it is neither /iam_users/ nor the prefix of this deployment. The boundary denies users these paths, too."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for prefix in var.other_parameter_prefixes : can(regex("^/([A-Za-z0-9_.-]+/)+$", prefix)) && !can(regex("^(?i)/(aws|ssm)", prefix))])
    error_message = "other_parameter_prefixes must be whole levels of A-Z a-z 0-9 _ . -, such as /iam_users/, and not begin with /aws or /ssm."
  }
}

variable "role_permissions_boundary_arn" {
  description = "The permissions boundary of the roles that the module creates, for organizations that require one."
  type        = string
  default     = null
}

variable "kms_key_arn" {
  description = "The KMS key that encrypts the parameters. null: the module creates one that decrypts only for the function and reader_arns. You manage the policy of a key that you provide."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws[a-z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key."
  }
}

variable "log_kms_key_arn" {
  description = "The KMS key that encrypts the log. null: a key of CloudWatch Logs. The key's policy must let CloudWatch Logs use it for this log group."
  type        = string
  default     = null

  validation {
    condition     = var.log_kms_key_arn == null || can(regex("^arn:aws[a-z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.log_kms_key_arn))
    error_message = "log_kms_key_arn must be the ARN of a KMS key."
  }
}

variable "topic_kms_key_arn" {
  description = "The KMS key that encrypts the topics of alarms and notices. null: alarms are not encrypted, and notices are encrypted with alias/aws/sns. The key's policy must let cloudwatch.amazonaws.com use it (kms:Decrypt, kms:GenerateDataKey*), or no alarm is delivered."
  type        = string
  default     = null

  validation {
    condition     = var.topic_kms_key_arn == null || can(regex("^arn:aws[a-z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.topic_kms_key_arn))
    error_message = "topic_kms_key_arn must be the ARN of a KMS key."
  }
}

variable "table_kms_key_arn" {
  description = "The KMS key that encrypts both tables. null: the AWS-managed key of DynamoDB. The key's policy must let all readers and writers of the tables use it through DynamoDB."
  type        = string
  default     = null

  validation {
    condition     = var.table_kms_key_arn == null || can(regex("^arn:aws[a-z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.table_kms_key_arn))
    error_message = "table_kms_key_arn must be the ARN of a KMS key."
  }
}

variable "deployer_arns" {
  description = "Roles and users (ARNs, * matches) that run terraform, for the output service_control_policy: with them, it also denies all other principals to change the policies of the tables. Nothing else depends on it."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.deployer_arns : can(regex("^arn:aws[a-z0-9-]*:iam::[0-9]{12}:(role|user)/.+$", arn))])
    error_message = "deployer_arns must be ARNs of roles and users with their account; of a session, the ARN of its role."
  }
}

variable "reader_arns" {
  description = "Roles and users (ARNs, * matches) that may decrypt the parameters, through SSM. They also need ssm:GetParameter in their own policies."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.reader_arns : can(regex("^arn:aws[a-z0-9-]*:(iam|sts)::[0-9]{12}:.+$", arn))])
    error_message = "reader_arns must be ARNs of roles and users with their account: * alone would let every principal read."
  }
}

variable "apply_arns" {
  description = "Roles and users (ARNs, * matches) that may assume the function's role, which iam-lifecycle apply needs. They can do everything that the function can, and read every key."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.apply_arns : can(regex("^arn:aws[a-z0-9-]*:iam::[0-9]{12}:(role|user)/.+$", arn))])
    error_message = "apply_arns must be ARNs of roles and users with their account: * alone would give every principal the function's role."
  }
}

variable "row_writer_arns" {
  description = "Roles and users (ARNs, * matches) that may write rows. The policy of the table of rows denies writes to all other principals except operator_arns. null: no such policy; only IAM policies decide. []: with operator_arns, only operators may write rows."
  type        = list(string)
  default     = null

  validation {
    condition     = alltrue([for arn in coalesce(var.row_writer_arns, []) : can(regex("^arn:aws[a-z0-9-]*:iam::[0-9]{12}:(role|user)/.+$", arn))])
    error_message = "row_writer_arns must be ARNs of roles and users with their account; of a session, the ARN of its role."
  }
}

variable "operator_arns" {
  description = "Roles and users (ARNs, * matches) that may write consents and locks. The policy of the state table denies it to all other principals except the function. null: only IAM policies decide. In either case, only the function may write the other items of the state table."
  type        = list(string)
  default     = null

  validation {
    condition     = alltrue([for arn in coalesce(var.operator_arns, []) : can(regex("^arn:aws[a-z0-9-]*:iam::[0-9]{12}:(role|user)/.+$", arn))])
    error_message = "operator_arns must be ARNs of roles and users with their account; of a session, the ARN of its role."
  }
}

variable "adoptable_user_arns" {
  description = "Existing users outside user_path (ARNs, a * at the end matches) that the role may change, to adopt them or take them over."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.adoptable_user_arns : can(regex("^arn:aws[a-z0-9-]*:iam::[0-9]{12}:user/([A-Za-z0-9._+=,@-]+/)*([A-Za-z0-9_+=.@-]+\\*?|\\*)$", arn))])
    error_message = "adoptable_user_arns must be ARNs of users with their account, * only at the end."
  }
}

variable "adoptable_users" {
  description = "The names of users that a row may take over. null: the users of adoptable_user_arns. []: for users that are only taken over from the older layout."
  type        = list(string)
  default     = null

  validation {
    condition     = alltrue([for user in coalesce(var.adoptable_users, []) : can(regex("^([A-Za-z0-9_+=.@-]{1,128}\\*?|\\*)$", user))])
    error_message = "adoptable_users must be names of users, each of which may end in *."
  }
}

variable "protected_users" {
  description = "Names of users that are never adopted, changed or deleted. Each may end in *. The role is denied these changes, too."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for user in var.protected_users : can(regex("^([A-Za-z0-9_+=.@-]{1,128}\\*?|\\*)$", user))])
    error_message = "protected_users must be names of users, each of which may end in *."
  }
}

variable "allowed_groups" {
  description = "Names of groups that a row may list. Each may end in *."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for group in var.allowed_groups : can(regex("^[A-Za-z0-9_+=.@-]{1,128}\\*?$", group))])
    error_message = "allowed_groups must be names of groups, each of which may end in *; * alone would allow every group."
  }
}

variable "allowed_policies" {
  description = "ARNs of managed policies that a row may list. Each may end in *."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for policy in var.allowed_policies : can(regex("^arn:aws[a-z0-9-]*:iam::([0-9]{12}|aws):policy/[A-Za-z0-9_+=.@/-]+\\*?$", policy))])
    error_message = "allowed_policies must be ARNs of managed policies with their account, each of which may end in *."
  }
}

variable "allowed_tag_keys" {
  description = "Tag keys that a row may set. Each may end in *. key=value allows only that value, which may end in *."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for key in var.allowed_tag_keys : can(regex("^([A-Za-z0-9 _.:/+@-]{1,128}(\\*|=[A-Za-z0-9 _.:/=+@-]{0,256}\\*?)?|\\*)$", key)) && !endswith(key, "=") && !can(regex("^(?i)(aws|iam-lifecycle):", key))])
    error_message = "allowed_tag_keys must be tag keys, each of which may end in *, or key=value, none of which begins with aws: or iam-lifecycle:."
  }
}
