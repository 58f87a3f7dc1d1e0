locals {
  # The users that the role may change: those of the path, and those listed for adoption or takeover.
  changeable_users = concat([local.our_users_arn], var.adoptable_user_arns)

  ours          = { "aws:ResourceTag/iam-lifecycle:owner" = local.owner_id }
  within_a_deny = { "iam:PermissionsBoundary" = [local.boundary_arn, local.deny_all_arn] }
  tag_keys      = distinct(concat(["iam-lifecycle:*"], [for entry in var.allowed_tag_keys : split("=", entry)[0]], keys(var.default_tags)))
  # Tag keys with any value, including those of default_tags, which rows do not set.
  any_value = concat([for entry in var.allowed_tag_keys : entry if !strcontains(entry, "=")], keys(var.default_tags))
  tag_values = {
    for entry in var.allowed_tag_keys : "aws:RequestTag/${split("=", entry)[0]}" => regex("=(.*)$", entry)[0]...
    if strcontains(entry, "=") && !anytrue([for key in local.any_value : endswith(key, "*") ? startswith(entry, trimsuffix(key, "*")) : startswith(entry, "${key}=")])
  }
  credential_verbs = ["iam:DeleteAccessKey", "iam:UpdateAccessKey", "iam:DeleteLoginProfile", "iam:DeactivateMFADevice", "iam:DeleteSigningCertificate", "iam:UpdateSigningCertificate", "iam:DeleteSSHPublicKey", "iam:UpdateSSHPublicKey", "iam:DeleteServiceSpecificCredential", "iam:UpdateServiceSpecificCredential"]
  user_reads = [
    "iam:GetUser", "iam:ListAccessKeys", "iam:GetAccessKeyLastUsed", "iam:GetLoginProfile", "iam:ListMFADevices", "iam:ListSigningCertificates",
    "iam:ListSSHPublicKeys", "iam:ListServiceSpecificCredentials", "iam:ListUserPolicies", "iam:ListAttachedUserPolicies", "iam:ListGroupsForUser",
  ]

  user_statements = [
    {
      Sid      = "ReadTheAccount"
      Effect   = "Allow"
      Action   = ["iam:GetAccountAuthorizationDetails", "iam:GenerateCredentialReport", "iam:GetCredentialReport", "iam:ListUsers", "iam:GetAccountPasswordPolicy"]
      Resource = "*"
    },
    {
      Sid      = "LookAtUsers"
      Effect   = "Allow"
      Action   = local.user_reads
      Resource = local.all_users_arn
    },
    {
      Sid      = "Create"
      Effect   = "Allow"
      Action   = "iam:CreateUser"
      Resource = local.our_users_arn
      Condition = {
        StringEquals = { "iam:PermissionsBoundary" = local.boundary_arn, "aws:RequestTag/iam-lifecycle:owner" = local.owner_id }
      }
    },
    {
      Sid      = "Tag"
      Effect   = "Allow"
      Action   = "iam:TagUser"
      Resource = local.changeable_users
      Condition = merge(
        {
          "ForAllValues:StringLike" = { "aws:TagKeys" = local.tag_keys }
          Null                      = { "aws:TagKeys" = "false" }
          StringEqualsIfExists      = merge(local.ours, { "aws:RequestTag/iam-lifecycle:owner" = local.owner_id })
        },
        { for operator, values in { StringLikeIfExists = local.tag_values } : operator => values if length(values) > 0 },
      )
    },
    {
      Sid       = "Bound"
      Effect    = "Allow"
      Action    = "iam:PutUserPermissionsBoundary"
      Resource  = local.changeable_users
      Condition = { StringEquals = local.within_a_deny, StringEqualsIfExists = local.ours }
    },
    {
      Sid       = "TakePoliciesAway"
      Effect    = "Allow"
      Action    = ["iam:DetachUserPolicy", "iam:DeleteUserPolicy"]
      Resource  = local.changeable_users
      Condition = { StringEquals = local.within_a_deny, StringEqualsIfExists = local.ours }
    },
    {
      # For these actions, IAM has no condition key for the user's boundary.
      Sid       = "CredentialsOfOurUsers"
      Effect    = "Allow"
      Action    = concat(["iam:CreateAccessKey", "iam:UntagUser", "iam:DeleteUser"], local.credential_verbs)
      Resource  = local.changeable_users
      Condition = { StringEquals = local.ours }
    },
    {
      # A virtual device is a separate resource: no condition can check which user it belonged to.
      Sid      = "VirtualMfa"
      Effect   = "Allow"
      Action   = "iam:DeleteVirtualMFADevice"
      Resource = "arn:${local.partition}:iam::${local.account}:mfa/*"
    },
  ]

  # Groups and policies that rows may list.
  membership_statements = concat(
    [for statement in [{
      Sid      = "AttachWhatIsListed"
      Effect   = "Allow"
      Action   = "iam:AttachUserPolicy"
      Resource = local.changeable_users
      Condition = {
        StringEquals         = { "iam:PermissionsBoundary" = local.boundary_arn }
        StringEqualsIfExists = local.ours
        ArnLike              = { "iam:PolicyARN" = var.allowed_policies }
      }
    }] : statement if length(var.allowed_policies) > 0],
    # IAM authorizes these actions on the group only: a policy cannot restrict which user is added or removed.
    [for statement in [{
      Sid      = "GroupsThatAreListed"
      Effect   = "Allow"
      Action   = ["iam:AddUserToGroup", "iam:RemoveUserFromGroup"]
      Resource = flatten([for group in var.allowed_groups : [for path in ["", "*/"] : "arn:${local.partition}:iam::${local.account}:group/${path}${group}"]])
    }] : statement if length(var.allowed_groups) > 0],
  )

  # DELETE_SCOPE=account: users without an owner tag may be disabled and deleted, and nothing else.
  account_scope_statements = [for statement in [
    {
      Sid       = "DeleteUsersOfNobody"
      Effect    = "Allow"
      Action    = concat(["iam:DeleteUser", "iam:DetachUserPolicy", "iam:DeleteUserPolicy"], local.credential_verbs)
      Resource  = local.all_users_arn
      Condition = { StringEqualsIfExists = local.ours }
    },
    {
      Sid       = "SwitchOffUsersOfNobody"
      Effect    = "Allow"
      Action    = "iam:PutUserPermissionsBoundary"
      Resource  = local.all_users_arn
      Condition = { StringEquals = { "iam:PermissionsBoundary" = local.deny_all_arn }, StringEqualsIfExists = local.ours }
    },
    {
      Sid      = "MarkUsersOfNobody"
      Effect   = "Allow"
      Action   = ["iam:TagUser", "iam:UntagUser"]
      Resource = local.all_users_arn
      Condition = {
        "ForAllValues:StringLike" = { "aws:TagKeys" = ["iam-lifecycle:delete-after", "iam-lifecycle:key:*", "iam-lifecycle:off:*"] }
        Null                      = { "aws:TagKeys" = "false" }
        StringEqualsIfExists      = local.ours
      }
    },
    {
      Sid      = "GroupsOfUsersOfNobody"
      Effect   = "Allow"
      Action   = "iam:RemoveUserFromGroup"
      Resource = "arn:${local.partition}:iam::${local.account}:group/*"
    },
  ] : statement if var.delete_scope == "account"]

  protected_statements = [for statement in [{
    Sid       = "NeverProtectedUsers"
    Effect    = "Deny"
    NotAction = ["iam:Get*", "iam:List*"]
    Resource  = flatten([for user in var.protected_users : [for path in ["", "*/"] : "arn:${local.partition}:iam::${local.account}:user/${path}${user}"]])
  }] : statement if length(var.protected_users) > 0]
}

locals {
  protected_pattern = "(?i)^(${join("|", [for name in var.protected_users : replace(replace(replace(name, ".", "\\."), "+", "\\+"), "*", ".*")])})$"
  protected_names   = flatten(data.aws_iam_users.protected[*].names)
}

# Not inside the check block: terraform would read such a data source again in every apply, so every plan would show changes.
data "aws_iam_users" "protected" {
  count = length(var.protected_users) > 0 ? 1 : 0

  name_regex = local.protected_pattern
}

# User names in IAM are unique regardless of case, and the function compares them without case. ARNs in policies are compared with case, and IAM has no other condition for a user's name.
# A name in a different spelling than IAM's protects its user in the function, but not in the role.
check "protected_users_are_spelled_as_in_IAM" {
  assert {
    condition = alltrue([
      for user in local.protected_names : anytrue([for name in var.protected_users : endswith(name, "*") ? startswith(user, trimsuffix(name, "*")) : user == name])
    ])
    error_message = "protected_users must spell users as IAM does, upper and lower case included: ${join(", ", local.protected_names)}. The function protects them in any spelling, but its role is denied only the exact spelling."
  }
}
