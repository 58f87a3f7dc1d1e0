# People: console logins, passwords, notices. Everything is off by default; docs/PEOPLE.md says how to set it up.

variable "console" {
  description = "Whether rows may ask for console logins: lets the role set passwords of our users under user_path."
  type        = bool
  default     = false
}

variable "require_mfa" {
  description = "Whether people who signed in to the console without MFA may do nothing but change their password and set up an MFA device. Access keys are not affected."
  type        = bool
  default     = false

  validation {
    condition     = !var.require_mfa || var.console
    error_message = "require_mfa needs console: without console logins nobody could set up an MFA device."
  }

  validation {
    condition     = !var.require_mfa || var.permissions_boundary_arn == null
    error_message = "require_mfa has no effect on the boundary of permissions_boundary_arn. Write the statement MfaFirst of the module's README into that policy."
  }
}

variable "default_groups" {
  description = "Groups that every user with a console login is in, besides those of its row. allowed_groups must allow them."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for group in var.default_groups : anytrue([for allowed in var.allowed_groups : group == allowed || (endswith(allowed, "*") && startswith(group, trimsuffix(allowed, "*")))])])
    error_message = "default_groups must be groups that allowed_groups allows."
  }

  validation {
    condition     = length(var.default_groups) <= 10
    error_message = "default_groups must be at most 10: IAM takes no more of one user."
  }
}

variable "sign_in_url" {
  description = "The page that people sign in at; the account's own when empty."
  type        = string
  default     = ""

  validation {
    condition     = var.sign_in_url == "" || can(regex("^https://[^ ]+$", var.sign_in_url))
    error_message = "sign_in_url must begin with https://."
  }
}

variable "slack_token_parameter" {
  description = "The name of a SecureString parameter with the bot token of a Slack app; empty without Slack. Terraform never sees the token."
  type        = string
  default     = ""

  validation {
    condition     = var.slack_token_parameter == "" || can(regex("^/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$", var.slack_token_parameter))
    error_message = "slack_token_parameter must be the name of a parameter."
  }

  validation {
    condition     = var.slack_token_parameter == "" || !startswith(var.slack_token_parameter, var.parameter_prefix)
    error_message = "slack_token_parameter must lie outside parameter_prefix, whose parameters belong to users."
  }
}

variable "slack_token_key_arn" {
  description = "The KMS key that encrypts the token; null for alias/aws/ssm, which needs no rights of its own."
  type        = string
  default     = null

  validation {
    condition     = var.slack_token_key_arn == null || can(regex("^arn:aws[a-z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.slack_token_key_arn))
    error_message = "slack_token_key_arn must be the ARN of a KMS key."
  }
}

variable "slack_channel" {
  description = "The Slack channel that notices go to: its id, or # and its name. Empty without."
  type        = string
  default     = ""

  validation {
    condition     = var.slack_channel == "" || var.slack_token_parameter != ""
    error_message = "slack_channel needs slack_token_parameter."
  }
}

variable "slack_api_url" {
  description = "Slack's Web API; https://slack-gov.com/api/ for GovSlack."
  type        = string
  default     = "https://slack.com/api/"

  validation {
    condition     = can(regex("^https://[^ ]+/$", var.slack_api_url))
    error_message = "slack_api_url must begin with https:// and end with /."
  }
}

variable "mail_from" {
  description = "The sender of passwords by mail, an address of an SES identity that is verified in this Region; empty without mail."
  type        = string
  default     = ""

  validation {
    condition     = var.mail_from == "" || can(regex("^[^ ,<>@]+@[^ ,<>@*]+$", var.mail_from))
    error_message = "mail_from must be one e-mail address."
  }
}

variable "mail_identity" {
  description = "The only SES identity that the role may send with: an address, or the domain where that is what is verified. When null, every identity of the account in this Region: the SES sandbox needs that, because there SES also requires permission for the recipients' identities. The sender is mail_from in any case."
  type        = string
  default     = null

  validation {
    condition     = var.mail_identity == null || can(regex("^[^ /*]+$", var.mail_identity))
    error_message = "mail_identity must be one address or one domain."
  }
}

variable "mail_configuration_sets" {
  description = "The SES configuration sets that the role may send through, by name or pattern; an identity may have one by default."
  type        = list(string)
  default     = ["*"]

  validation {
    condition     = alltrue([for name in var.mail_configuration_sets : can(regex("^[A-Za-z0-9_*-]{1,64}$", name))])
    error_message = "mail_configuration_sets must be names of configuration sets, in which * stands for any characters."
  }
}

variable "mail_feedback_topic" {
  description = "{ arn = … } of an SNS topic on which SES publishes bounces and complaints of mail_from; the function is subscribed to it, and marks passwords as undelivered. null: none."
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
  description = "The name of a String parameter with a mail of your own; empty for the one that is built in."
  type        = string
  default     = ""

  validation {
    condition     = var.mail_template_parameter == "" || (var.mail_from != "" && can(regex("^/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$", var.mail_template_parameter)))
    error_message = "mail_template_parameter must be the name of a parameter, and needs mail_from."
  }
}

variable "notices" {
  description = "Whether to make an encrypted SNS topic that notices go to."
  type        = bool
  default     = false
}

variable "notice_emails" {
  description = "Addresses that the notices are mailed to; each must confirm."
  type        = set(string)
  default     = []

  validation {
    condition     = length(var.notice_emails) == 0 || var.notices
    error_message = "notice_emails needs notices."
  }
}

variable "outside_user_events" {
  description = "Whether the function is told of CreateUser calls in this account. In another Region than IAM's, the module iam-events-forwarding is needed, too."
  type        = bool
  default     = false
}

variable "iam_events_forwarded" {
  description = "Whether IAM's events are brought into this Region, by the module iam-events-forwarding or otherwise. When false in another Region than IAM's, terraform warns that outside_user_events has no effect."
  type        = bool
  default     = false
}

variable "outside_users" {
  description = "What is done about users that others make: notify, onboard (also gives them a console login, for which the role may set passwords of users without an owner tag), or ignore."
  type        = string
  default     = "notify"

  validation {
    condition     = contains(["notify", "onboard", "ignore"], var.outside_users)
    error_message = "outside_users must be notify, onboard or ignore."
  }

  validation {
    condition     = var.outside_users != "onboard" || var.slack_token_parameter != "" || var.mail_from != ""
    error_message = "outside_users = onboard needs a way to bring passwords: slack_token_parameter or mail_from."
  }

  validation {
    condition     = var.outside_users != "onboard" || var.delete_scope == "owned"
    error_message = "outside_users = onboard does not go with delete_scope = account, which deletes users that no row names."
  }
}

variable "existing_password" {
  description = "What is done where a console password is there already: keep, or reset."
  type        = string
  default     = "keep"

  validation {
    condition     = contains(["keep", "reset"], var.existing_password)
    error_message = "existing_password must be keep or reset."
  }
}
