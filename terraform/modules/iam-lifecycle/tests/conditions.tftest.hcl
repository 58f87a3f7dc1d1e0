# Preconditions and postconditions of resources and data.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  package_s3 = { bucket = "artifacts", key = "iam-lifecycle.zip", source_code_hash = "RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=" }
  # Some provider versions that these tests run with do not support dotnet10.
  runtime = "provided.al2023"
}


run "a_boundary_that_IAM_would_refuse" {
  command = plan

  variables {
    # The ARN of a key that the module creates is known only after apply, and so is the boundary.
    kms_key_arn              = "arn:aws:kms:eu-central-1:123456789012:key/ours"
    other_parameter_prefixes = [for index in range(60) : "/a-department-of-the-company-${index}/"]
  }

  expect_failures = [aws_iam_policy.boundary]
}

run "interval_too_short" {
  command = plan

  variables {
    schedule_interval = "PT5M"
  }

  expect_failures = [terraform_data.periods]
}

run "rotation_too_soon" {
  command = plan

  variables {
    key_rotate_after = "PT1H"
    key_delete_after = "PT2H"
  }

  expect_failures = [terraform_data.periods]
}

run "overlap_too_short" {
  command = plan

  variables {
    key_rotate_after = "P15D"
    key_delete_after = "P15D"
  }

  expect_failures = [terraform_data.periods]
}

run "three_keys" {
  command = plan

  variables {
    key_rotate_after = "P10D"
    key_delete_after = "P30D"
  }

  expect_failures = [terraform_data.periods]
}

run "no_package" {
  command = plan

  variables {
    package_s3 = null
  }

  expect_failures = [aws_lambda_function.this]
}

run "two_packages" {
  command = plan

  variables {
    package_path = "tests/variants.tftest.hcl"
  }

  expect_failures = [aws_lambda_function.this]
}

# The mocked function of these tests always reports the hash of the first package.
run "other_code_than_was_given" {
  variables {
    package_s3 = { bucket = "artifacts", key = "iam-lifecycle.zip", source_code_hash = "AAAAo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=" }
  }

  expect_failures = [data.aws_lambda_function.deployed[0]]
}
