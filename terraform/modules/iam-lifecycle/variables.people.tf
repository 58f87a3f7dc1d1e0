# People: console logins, passwords, notices. Everything is off by default; docs/PEOPLE.md describes the setup.

variable "console" {
  description = "Whether rows may request console logins. The role may then set passwords of the deployment's users under user_path."
  type        = bool
  default     = false
}

variable "require_mfa" {
  description = "Whether console sessions without MFA may only change the password and set up an MFA device. Access keys are not affected."
  type        = bool
  default     = false

  validation {
    condition     = !var.require_mfa || var.console
    error_message = "require_mfa needs console: without console logins, no user could set up an MFA device."
  }

  validation {
    condition     = !var.require_mfa || var.permissions_boundary_arn == null
    error_message = "require_mfa has no effect on the boundary of permissions_boundary_arn. Write the statement MfaFirst of the module's README into that policy."
  }
}

variable "default_groups" {
  description = "Groups of every user with a console login, in addition to those of its row. allowed_groups must allow them."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for group in var.default_groups : anytrue([for allowed in var.allowed_groups : group == allowed || (endswith(allowed, "*") && startswith(group, trimsuffix(allowed, "*")))])])
    error_message = "default_groups must be groups that allowed_groups allows."
  }

  validation {
    condition     = length(var.default_groups) <= 10
    error_message = "default_groups must be at most 10: IAM allows a user at most 10 groups."
  }
}

variable "sign_in_url" {
  description = "The sign-in page for people. Empty: the account's sign-in page."
  type        = string
  default     = ""

  validation {
    condition     = var.sign_in_url == "" || can(regex("^https://[^ ]+$", var.sign_in_url))
    error_message = "sign_in_url must begin with https://."
  }
}

variable "slack_token_parameter" {
  description = "The name of a SecureString parameter with the bot token of a Slack app. Empty: no Slack. Terraform never reads the token."
  type        = string
  default     = ""

  validation {
    condition     = var.slack_token_parameter == "" || can(regex("^/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$", var.slack_token_parameter))
    error_message = "slack_token_parameter must be the name of a parameter."
  }

  validation {
    condition     = var.slack_token_parameter == "" || !startswith(var.slack_token_parameter, var.parameter_prefix)
    error_message = "slack_token_parameter must be outside parameter_prefix, because the parameters under it belong to users."
  }
}

variable "slack_token_key_arn" {
  description = "The KMS key that encrypts the token. null: alias/aws/ssm, which needs no further permissions."
  type        = string
  default     = null

  validation {
    condition     = var.slack_token_key_arn == null || can(regex("^arn:aws[a-z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.slack_token_key_arn))
    error_message = "slack_token_key_arn must be the ARN of a KMS key."
  }
}

variable "slack_channel" {
  description = "The Slack channel for notices: its id, or # and its name. Empty: none."
  type        = string
  default     = ""

  validation {
    condition     = var.slack_channel == "" || var.slack_token_parameter != ""
    error_message = "slack_channel needs slack_token_parameter."
  }
}

variable "slack_api_url" {
  description = "The URL of Slack's Web API. For GovSlack: https://slack-gov.com/api/."
  type        = string
  default     = "https://slack.com/api/"

  validation {
    condition     = can(regex("^https://[^ ]+/$", var.slack_api_url))
    error_message = "slack_api_url must begin with https:// and end with /."
  }
}

variable "mail_from" {
  description = "The sender of passwords by mail, an address of an SES identity that is verified in this Region. Empty: no mail."
  type        = string
  default     = ""

  validation {
    condition     = var.mail_from == "" || can(regex("^[^ ,<>@]+@[^ ,<>@*]+$", var.mail_from))
    error_message = "mail_from must be one e-mail address."
  }
}

variable "mail_identity" {
  description = "The only SES identity that the role may send with: the verified address or domain. null: every identity of the account in this Region. The SES sandbox needs null, because there SES also requires permission for the recipients' identities. The sender is always mail_from."
  type        = string
  default     = null

  validation {
    condition     = var.mail_identity == null || can(regex("^[^ /*]+$", var.mail_identity))
    error_message = "mail_identity must be one address or one domain."
  }
}

variable "mail_configuration_sets" {
  description = "The SES configuration sets that the role may send through, by name or pattern. An identity may have a default configuration set."
  type        = list(string)
  default     = ["*"]

  validation {
    condition     = alltrue([for name in var.mail_configuration_sets : can(regex("^[A-Za-z0-9_*-]{1,64}$", name))])
    error_message = "mail_configuration_sets must be names of configuration sets, in which * stands for any characters."
  }
}

variable "mail_feedback_topic" {
  description = "{ arn = … } of an SNS topic on which SES publishes bounces and complaints of mail_from. The function is subscribed to it, and marks passwords as undelivered. null: none."
  type        = object({ arn = string })
  default     = null

  validation {
    condition     = var.mail_feedback_topic == null || can(regex("^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$", var.mail_feedback_topic.arn))
    error_message = "mail_feedback_topic.arn must be the ARN of an SNS topic."
  }

  validation {
    condition     = var.mail_feedback_topic == null || var.mail_from != ""
    error_message = "mail_feedback_topic needs mail_from."
  }
}

variable "mail_template_parameter" {
  description = "The name of a String parameter with your own mail template. Empty: the built-in mail."
  type        = string
  default     = ""

  validation {
    condition     = var.mail_template_parameter == "" || (var.mail_from != "" && can(regex("^/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$", var.mail_template_parameter)))
    error_message = "mail_template_parameter must be the name of a parameter, and needs mail_from."
  }
}

variable "notices" {
  description = "Whether to create an encrypted SNS topic for notices."
  type        = bool
  default     = false
}

variable "notice_emails" {
  description = "E-mail addresses that receive the notices. Each must confirm its subscription."
  type        = set(string)
  default     = []

  validation {
    condition     = length(var.notice_emails) == 0 || var.notices
    error_message = "notice_emails needs notices."
  }
}

variable "outside_user_events" {
  description = "Whether the function receives the CreateUser events of this account. In a Region other than IAM's, the module iam-events-forwarding is needed, too."
  type        = bool
  default     = false
}

variable "iam_events_forwarded" {
  description = "Whether IAM's events are forwarded to this Region, by the module iam-events-forwarding or otherwise. If false in a Region other than IAM's, terraform warns that outside_user_events has no effect."
  type        = bool
  default     = false
}

variable "outside_users" {
  description = "What the function does about unmanaged users (made outside of the table): notify, onboard (also gives them a console login; the role may then set passwords of users without an owner tag), or ignore."
  type        = string
  default     = "notify"

  validation {
    condition     = contains(["notify", "onboard", "ignore"], var.outside_users)
    error_message = "outside_users must be notify, onboard or ignore."
  }

  validation {
    condition     = var.outside_users != "onboard" || var.slack_token_parameter != "" || var.mail_from != ""
    error_message = "outside_users = onboard needs slack_token_parameter or mail_from to deliver passwords."
  }

  validation {
    condition     = var.outside_users != "onboard" || var.delete_scope == "owned"
    error_message = "outside_users = onboard cannot be combined with delete_scope = account, which deletes users that no row names."
  }
}

variable "existing_password" {
  description = "What the function does with an existing console password: keep or reset."
  type        = string
  default     = "keep"

  validation {
    condition     = contains(["keep", "reset"], var.existing_password)
    error_message = "existing_password must be keep or reset."
  }
}
