# The deployed resources. The function's behaviour: variables.lifecycle.tf; access: variables.access.tf.

variable "name" {
  description = "The name of the function, and the prefix of all other names."
  type        = string
  default     = "iam-lifecycle"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,29}$", var.name))
    error_message = "name must be 2 to 30 characters of a-z 0-9 -, and begin with a letter: the names of roles consist of it and the Region."
  }
}

variable "tags" {
  description = "Tags of all resources. Tags of users: default_tags."
  type        = map(string)
  default     = {}
}

variable "package_path" {
  description = "The path of the zip that the package command built. Set either this or package_s3."
  type        = string
  default     = null
}

variable "package_s3" {
  description = "The zip in a bucket, with its object version, the base64 of its SHA-256, or both. With the hash, the module checks the deployed function against it. Set either this or package_path."
  type = object({
    bucket           = string
    key              = string
    object_version   = optional(string)
    source_code_hash = optional(string)
  })
  default = null

  validation {
    condition     = var.package_s3 == null || try(var.package_s3.object_version, null) != null || try(var.package_s3.source_code_hash, null) != null
    error_message = "package_s3 must have object_version or source_code_hash: a bucket and a key alone do not identify the deployed zip."
  }

  validation {
    condition     = try(var.package_s3.source_code_hash, null) == null || can(regex("^[A-Za-z0-9+/]{43}=$", var.package_s3.source_code_hash))
    error_message = "package_s3.source_code_hash must be the base64 of a SHA-256 (44 characters), as the package command prints it."
  }
}

variable "code_signing_config_arn" {
  description = "A code signing configuration of Lambda. Lambda then refuses a package without a valid signature of its signers. null: none."
  type        = string
  default     = null

  validation {
    condition     = var.code_signing_config_arn == null || can(regex("^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:code-signing-config:csc-[a-z0-9]{17}$", var.code_signing_config_arn))
    error_message = "code_signing_config_arn must be the ARN of a code signing configuration: arn:aws:lambda:<Region>:<account>:code-signing-config:csc-<17 characters>."
  }
}

variable "runtime" {
  description = "dotnet10 for the managed package (AWS provider 6.27.0 or later), provided.al2023 for the self-contained and the native package."
  type        = string
  default     = "dotnet10"

  validation {
    condition     = contains(["dotnet10", "provided.al2023"], var.runtime)
    error_message = "runtime must be dotnet10 or provided.al2023."
  }
}

variable "architecture" {
  description = "arm64 or x86_64. The managed package runs on both, the other packages on the architecture that they were built for."
  type        = string
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "architecture must be arm64 or x86_64."
  }
}

variable "memory_size" {
  description = "The function's memory in MB. The share of a processor grows with it."
  type        = number
  default     = 512

  validation {
    condition     = var.memory_size >= 256 && var.memory_size <= 10240 && floor(var.memory_size) == var.memory_size
    error_message = "memory_size must be a whole number from 256 to 10240."
  }
}

variable "reserved_concurrency" {
  description = "How many invocations may run at the same time. 3 is recommended: the stream, the full run and one run by hand, however many rows are written. -1: no reservation; small accounts cannot make one."
  type        = number
  default     = -1

  validation {
    condition     = var.reserved_concurrency == -1 || var.reserved_concurrency >= 2
    error_message = "reserved_concurrency must be -1 or at least 2: the stream and the full run use one each at the same time."
  }
}

variable "tracing" {
  description = "Whether X-Ray traces the function."
  type        = bool
  default     = true
}

variable "log_retention_days" {
  description = "How many days the log is kept, a value that CloudWatch Logs supports."
  type        = number
  default     = 90

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be a number of days that CloudWatch Logs supports: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827 and so on."
  }
}

variable "table_name" {
  description = "The name of the table of rows. null: <name>-users."
  type        = string
  default     = null

  validation {
    condition     = var.table_name == null || can(regex("^[A-Za-z0-9_.-]{3,255}$", var.table_name))
    error_message = "table_name must be 3 to 255 characters of A-Z a-z 0-9 _ . -."
  }

  validation {
    condition     = var.table_name != "${var.name}-state"
    error_message = "table_name must not be the name of the state table, <name>-state."
  }
}

variable "deletion_protection" {
  description = "Whether the tables are protected from deletion. To decommission, apply with false, then destroy."
  type        = bool
  default     = true
}

variable "kms_deletion_window_days" {
  description = "How many days the deletion of a destroyed KMS key can still be cancelled."
  type        = number
  default     = 30

  validation {
    condition     = var.kms_deletion_window_days >= 7 && var.kms_deletion_window_days <= 30
    error_message = "kms_deletion_window_days must be from 7 to 30."
  }
}

variable "schedule_enabled" {
  description = "Whether the full run is scheduled. If false, nothing is rotated or repaired, and an alarm reports it."
  type        = bool
  default     = true
}

variable "alarm_emails" {
  description = "E-mail addresses that receive the alarms. Each must confirm its subscription."
  type        = set(string)
  default     = []
}

variable "alarm_action_arns" {
  description = "Further actions of every alarm, such as the topic of a pager. The module's own topic is always included."
  type        = list(string)
  default     = []
}

variable "dashboard" {
  description = "Whether to create a CloudWatch dashboard."
  type        = bool
  default     = false
}
