# Recipients of passwords, and how long an unused password stays valid.

variable "onboardable_user_arns" {
  description = "The users for which the role may set passwords if outside_users = onboard: ARNs, in which * matches any characters, such as arn:aws:iam::123456789012:user/people/*. Only users without an owner tag, and never protected_users."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.onboardable_user_arns : can(regex("^arn:aws[a-z0-9-]*:iam::[0-9]{12}:user/[^ ]+$", arn))])
    error_message = "onboardable_user_arns must be ARNs of users, such as arn:aws:iam::123456789012:user/people/*."
  }

  validation {
    condition     = var.outside_users != "onboard" || length(var.onboardable_user_arns) > 0
    error_message = "outside_users = onboard needs onboardable_user_arns: the role may set passwords of no other users."
  }
}

variable "outside_email_tag" {
  description = "The tag that contains the e-mail address of an unmanaged user. Empty: no tag determines a recipient, because any principal that may tag a user could then receive its password."
  type        = string
  default     = ""

  validation {
    condition     = var.outside_email_tag == "" || can(regex("^[A-Za-z0-9 _.:/=+@-]{1,128}$", var.outside_email_tag))
    error_message = "outside_email_tag must be the key of a tag."
  }
}

variable "allowed_mail_domains" {
  description = "The domains that passwords may be mailed to, such as example.org, *.example.org, or * for every domain. A row with another address is invalid, and the role may not send to it. null: the domain of mail_from."
  type        = list(string)
  default     = null

  validation {
    condition     = var.allowed_mail_domains == null || try(length(var.allowed_mail_domains) > 0 && alltrue([for domain in var.allowed_mail_domains : can(regex("^(\\*|(\\*\\.)?([a-z0-9-]+\\.)+[a-z0-9-]{2,63})$", domain))]), false)
    error_message = "allowed_mail_domains must be one or more domains in lower case, such as example.org or *.example.org, or *."
  }
}

variable "recipient_change_delay" {
  description = "How long the function waits before it sets a password for a recipient that replaced another in a row, as an ISO-8601 period of at most 30 days. A consent ends the wait. PT0S: no wait."
  type        = string
  default     = "P1D"

  validation {
    condition     = can(regex("^P([0-9]+W)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$", var.recipient_change_delay)) && can(regex("[0-9]", var.recipient_change_delay))
    error_message = "recipient_change_delay must be an ISO-8601 period such as P1D or PT12H."
  }
}

variable "initial_password_valid" {
  description = "The time after which an unused initial password is deleted, as an ISO-8601 period from one hour to one year."
  type        = string
  default     = "P7D"

  validation {
    condition     = can(regex("^P([0-9]+W)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$", var.initial_password_valid)) && can(regex("[1-9]", var.initial_password_valid))
    error_message = "initial_password_valid must be an ISO-8601 period such as P7D."
  }
}
