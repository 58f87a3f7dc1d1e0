# Refuses, before deployment, settings that the function would refuse at its start.
resource "terraform_data" "periods" {
  input = local.seconds

  lifecycle {
    precondition {
      condition     = local.seconds.interval >= 600 && local.seconds.interval <= 86400
      error_message = "schedule_interval must be from PT10M to P1D."
    }

    precondition {
      condition     = local.seconds.rotate >= 2 * local.seconds.interval
      error_message = "key_rotate_after must be at least twice schedule_interval."
    }

    precondition {
      condition     = local.seconds.delete - local.seconds.rotate >= 2 * local.seconds.interval
      error_message = "key_delete_after must be at least twice schedule_interval longer than key_rotate_after."
    }

    precondition {
      condition     = local.seconds.delete <= 2 * local.seconds.rotate
      error_message = "key_delete_after must be at most twice key_rotate_after: an IAM user has two keys."
    }
  }
}
