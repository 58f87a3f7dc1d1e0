terraform {
  # A validation that compares two variables needs terraform 1.9.
  required_version = ">= 1.9.0"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # The runtime dotnet10 needs 6.27.0 or later; with an older provider, set runtime to provided.al2023.
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}
