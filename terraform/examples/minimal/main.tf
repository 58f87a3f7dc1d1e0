terraform {
  required_version = ">= 1.9.0"
}

variable "package_path" {
  description = "The zip that the package command built."
  type        = string
}

variable "runtime" {
  description = "dotnet10 for the managed package, provided.al2023 for the other packages."
  type        = string
  default     = "dotnet10"
}

# The provider takes Region and credentials from the environment: AWS_REGION, AWS_PROFILE.
module "iam_lifecycle" {
  source = "../../modules/iam-lifecycle"

  package_path = var.package_path
  runtime      = var.runtime
}

output "table_name" {
  description = "The table of rows."
  value       = module.iam_lifecycle.table_name
}
