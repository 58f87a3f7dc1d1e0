variable "name" {
  description = "The name of the deployment: the input name of the module iam-lifecycle."
  type        = string
  default     = "iam-lifecycle"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,29}$", var.name))
    error_message = "name must be 2 to 30 characters of a-z 0-9 -, and begin with a letter."
  }
}

variable "home_region" {
  description = "The Region of the function."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.home_region))
    error_message = "home_region must be a Region, such as eu-central-1."
  }
}

variable "role_permissions_boundary_arn" {
  description = "The permissions boundary of the role that the module creates, for organizations that require one."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of all resources."
  type        = map(string)
  default     = {}
}
