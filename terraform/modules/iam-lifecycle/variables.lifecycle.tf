# The function's settings. The names are those of its environment variables.

variable "owner_id" {
  description = "The value of the owner tag. null: <region>/<table name>. The function never changes users with another owner."
  type        = string
  default     = null

  validation {
    condition     = var.owner_id == null || can(regex("^[A-Za-z0-9 _.:/=+@-]{1,256}$", var.owner_id))
    error_message = "owner_id must be 1 to 256 letters, digits, spaces and _ . : / = + - @."
  }
}

variable "user_path" {
  description = "The IAM path of all users that the function creates. It limits which users the role may change."
  type        = string
  default     = "/iam-lifecycle/"

  validation {
    condition     = can(regex("^/[A-Za-z0-9._+=,@-][A-Za-z0-9._+=,@/-]{0,509}/$", var.user_path))
    error_message = "user_path must begin and end with /, hold letters, digits and . _ + = , @ - between, and not be / alone, because every user is under / and the path could not identify the deployment's users."
  }
}

variable "parameter_prefix" {
  description = "The prefix of all parameter names, in whole levels. It limits what the role and the key may be used for."
  type        = string
  default     = "/iam_users/"

  validation {
    condition     = can(regex("^/([A-Za-z0-9_.-]+/)+$", var.parameter_prefix)) && !can(regex("^(?i)/(aws|ssm)", var.parameter_prefix))
    error_message = "parameter_prefix must consist of whole levels of A-Z a-z 0-9 _ . -, such as /iam_users/, and not begin with /aws or /ssm."
  }
}

variable "parameter_suffix" {
  description = "The suffix of all parameter names."
  type        = string
  default     = "_keys"

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]*(/[A-Za-z0-9_.-]+)*$", var.parameter_suffix))
    error_message = "parameter_suffix must consist of A-Z a-z 0-9 _ . -, with / only between levels."
  }
}

variable "parameter_tier" {
  description = "The tier of new parameters: Standard, Advanced or Intelligent-Tiering. An existing parameter keeps its tier."
  type        = string
  default     = "Standard"

  validation {
    condition     = contains(["Standard", "Advanced", "Intelligent-Tiering"], var.parameter_tier)
    error_message = "parameter_tier must be Standard, Advanced or Intelligent-Tiering."
  }
}

variable "key_rotate_after" {
  description = "The age at which a key gets a successor, as an ISO-8601 period."
  type        = string
  default     = "P15D"

  validation {
    condition     = can(regex("^P([0-9]+W)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$", var.key_rotate_after)) && can(regex("[0-9][A-Z]$", var.key_rotate_after))
    error_message = "key_rotate_after must be an ISO-8601 period of weeks, days and time parts such as P15D or PT12H."
  }
}

variable "key_delete_after" {
  description = "The age at which a superseded key is deleted, as an ISO-8601 period."
  type        = string
  default     = "P30D"

  validation {
    condition     = can(regex("^P([0-9]+W)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$", var.key_delete_after)) && can(regex("[0-9][A-Z]$", var.key_delete_after))
    error_message = "key_delete_after must be an ISO-8601 period of weeks, days and time parts such as P30D."
  }
}

variable "max_key_delete_after" {
  description = "The largest KeyDeleteAfter that a row may set, as an ISO-8601 period of at least key_delete_after. Empty: the larger of P90D and key_delete_after."
  type        = string
  default     = ""

  validation {
    condition     = var.max_key_delete_after == "" || can(regex("^P([0-9]+W)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$", var.max_key_delete_after)) && can(regex("[0-9][A-Z]$", var.max_key_delete_after))
    error_message = "max_key_delete_after must be an ISO-8601 period of weeks, days and time parts such as P90D, or empty."
  }
}

variable "schedule_interval" {
  description = "How often the full run is scheduled: minutes, hours or days, from PT10M to P1D."
  type        = string
  default     = "PT1H"

  validation {
    condition     = can(regex("^(PT[1-9][0-9]*[HM]|P1D)$", var.schedule_interval))
    error_message = "schedule_interval must be minutes or hours, such as PT1H or PT30M, or P1D."
  }
}

variable "settle" {
  description = "The age at which something that IAM or SSM does not return counts as absent, as an ISO-8601 period. It covers their propagation delay."
  type        = string
  default     = "PT5M"

  validation {
    condition     = can(regex("^P([0-9]+W)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$", var.settle)) && can(regex("[1-9]", var.settle))
    error_message = "settle must be an ISO-8601 period longer than zero, such as PT5M."
  }
}

variable "user_delete_grace" {
  description = "How long a user without a row is suspended before it is deleted, as an ISO-8601 period."
  type        = string
  default     = "P0D"

  validation {
    condition     = can(regex("^P([0-9]+W)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$", var.user_delete_grace)) && can(regex("[0-9][A-Z]$", var.user_delete_grace))
    error_message = "user_delete_grace must be an ISO-8601 period of weeks, days and time parts such as P7D."
  }
}

variable "max_user_deletions" {
  description = "How many users may lose access in the current and the previous hour. 0 refuses every loss of access."
  type        = number
  default     = 10

  validation {
    condition     = var.max_user_deletions >= 0 && floor(var.max_user_deletions) == var.max_user_deletions
    error_message = "max_user_deletions must be a whole number, 0 or more."
  }
}

variable "max_user_deletions_percent" {
  description = "The same limit as a share of the owned users: never more than half, and at least 2 users if a share above 0 is less. 0 refuses every loss of access."
  type        = number
  default     = 10

  validation {
    condition     = var.max_user_deletions_percent >= 0 && var.max_user_deletions_percent <= 100 && floor(var.max_user_deletions_percent) == var.max_user_deletions_percent
    error_message = "max_user_deletions_percent must be a whole number from 0 to 100."
  }
}

variable "max_users" {
  description = "How many users may be owned in total. The gate refuses to create more. null: no limit."
  type        = number
  default     = null

  validation {
    condition     = var.max_users == null ? true : var.max_users >= 0 && floor(var.max_users) == var.max_users
    error_message = "max_users must be a whole number, 0 or more, or null."
  }
}

variable "max_user_creations" {
  description = "How many users may be created in the current and the previous hour. 0 refuses every creation. null: no limit."
  type        = number
  default     = null

  validation {
    condition     = var.max_user_creations == null ? true : var.max_user_creations >= 0 && floor(var.max_user_creations) == var.max_user_creations
    error_message = "max_user_creations must be a whole number, 0 or more, or null."
  }
}

variable "unused_after" {
  description = "How long a user must use neither password nor access key to count as unused, as an ISO-8601 period of at least P1D. Empty: no user counts as unused."
  type        = string
  default     = ""

  validation {
    condition     = var.unused_after == "" || can(regex("^P([0-9]+W)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$", var.unused_after)) && can(regex("[0-9][A-Z]$", var.unused_after))
    error_message = "unused_after must be an ISO-8601 period of weeks, days and time parts such as P45D, at least P1D, or empty."
  }
}

variable "unused_users" {
  description = "report: unused users are reported. suspend: they are also suspended until an operator unlocks them."
  type        = string
  default     = "report"

  validation {
    condition     = contains(["report", "suspend"], var.unused_users)
    error_message = "unused_users must be report or suspend."
  }
}

variable "delete_scope" {
  description = "owned: only users of this deployment are deleted. account: users without an owner tag are deleted, too, for accounts that are declared entirely in the table; the role may then delete them."
  type        = string
  default     = "owned"

  validation {
    condition     = contains(["owned", "account"], var.delete_scope)
    error_message = "delete_scope must be owned or account."
  }
}

variable "default_tags" {
  description = "Further tags that are set when a user or a parameter is created."
  type        = map(string)
  default     = {}

  validation {
    condition = length(var.default_tags) <= 40 && alltrue([
      for key, value in var.default_tags :
      can(regex("^[A-Za-z0-9 _.:/+@-]{1,128}$", key)) && can(regex("^[A-Za-z0-9 _.:/=+@-]{0,256}$", value)) && !can(regex("^(?i)(aws|iam-lifecycle):", key))
    ])
    error_message = "default_tags must be at most 40 tags of letters, digits, spaces and _ . : / = + - @ (no = in keys), none of which begins with aws: or iam-lifecycle:."
  }
}

variable "takeover" {
  description = "Whether tags and parameters of the older layout are read and rewritten. List its users in adoptable_user_arns if they are outside user_path."
  type        = bool
  default     = false
}

variable "max_parallel_users" {
  description = "How many users are processed in parallel."
  type        = number
  default     = 8

  validation {
    condition     = var.max_parallel_users >= 1 && var.max_parallel_users <= 64 && floor(var.max_parallel_users) == var.max_parallel_users
    error_message = "max_parallel_users must be a whole number from 1 to 64."
  }
}

variable "dry_run" {
  description = "Whether the function only plans and logs, and writes nothing."
  type        = bool
  default     = false
}

variable "log_level" {
  description = "The lowest level that the function logs. Metrics are logged at every level."
  type        = string
  default     = "INFO"

  validation {
    condition     = contains(["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"], var.log_level)
    error_message = "log_level must be TRACE, DEBUG, INFO, WARN, ERROR or FATAL."
  }
}
