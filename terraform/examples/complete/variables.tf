variable "region" {
  description = "The Region of function, tables and parameters."
  type        = string
  default     = "eu-central-1"
}

variable "package_path" {
  description = "The zip that the package command built."
  type        = string
}

variable "runtime" {
  description = "dotnet10 for the managed package, provided.al2023 for the self-contained and the native package."
  type        = string
  default     = "dotnet10"
}

variable "architecture" {
  description = "arm64 or x86_64."
  type        = string
  default     = "arm64"
}

variable "deletion_protection" {
  description = "Whether the tables are protected from deletion. Before you destroy, apply with false."
  type        = bool
  default     = true
}
