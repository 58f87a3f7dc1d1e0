using static IamLifecycle.Deployment.Policies.Cases.PolicyCase;

namespace IamLifecycle.Deployment.Policies.Cases;

/// <summary>The calls that must be denied, whatever the code of the function, a row or a user requests.</summary>
internal static class DeniedCases
{
    private const string Admin = "iam:PolicyARN=arn:aws:iam::aws:policy/AdministratorAccess";

    private const string OtherFunction = "lambda:SourceFunctionArn=arn:aws:lambda:eu-central-1:123456789012:function:mallory";

    public static readonly PolicyCase[] All =
    [
        new("create a user without a boundary", Who.Function, "iam:CreateUser", Alice, OwnerTag, OurTagKeys),
        new("create a user within another boundary", Who.Function, "iam:CreateUser", Alice, Unbounded, OwnerTag, OurTagKeys),
        new("create a user outside the path", Who.Function, "iam:CreateUser", Outside, Bounded, OwnerTag, OurTagKeys),
        new("create a user where only adoption is allowed", Who.Function, "iam:CreateUser", Legacy, Bounded, OwnerTag, OurTagKeys),
        new("create a user without the owner tag", Who.Function, "iam:CreateUser", Alice, Bounded),
        new("create a user with another owner tag", Who.Function, "iam:CreateUser", Alice, Bounded, OtherOwnerTag, OurTagKeys),
        new("remove a boundary", Who.Function, "iam:DeleteUserPermissionsBoundary", Alice, Ours),
        new("widen a boundary", Who.Function, "iam:PutUserPermissionsBoundary", Alice, Ours, Unbounded),
        new("set a boundary outside the path", Who.Function, "iam:PutUserPermissionsBoundary", Outside, Bounded),
        new("set a boundary of another owner's user", Who.Function, "iam:PutUserPermissionsBoundary", Alice, Others, Off),
        new("attach a policy outside the list", Who.Function, "iam:AttachUserPolicy", Alice, Ours, Bounded, Admin),
        new(
            "attach to a user without the boundary",
            Who.Function,
            "iam:AttachUserPolicy",
            Alice,
            Ours,
            Unbounded,
            "iam:PolicyARN=arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
        ),
        new("write an inline policy", Who.Function, "iam:PutUserPolicy", Alice, Ours, Bounded),
        new("detach from a user without the boundary", Who.Function, "iam:DetachUserPolicy", Alice, Ours, Unbounded, Admin),
        new("add to a group outside the list", Who.Function, "iam:AddUserToGroup", Admins),
        new("remove from a group outside the list", Who.Function, "iam:RemoveUserFromGroup", Admins),
        new("tag a protected user", Who.Function, "iam:TagUser", Protected, Ours, "aws:TagKeys=iam-lifecycle:parameter|"),
        new("tag a user outside the path", Who.Function, "iam:TagUser", Outside, OwnerTag, OurTagKeys),
        new("tag another owner's user", Who.Function, "iam:TagUser", Alice, Others, OurTagKeys),
        new("tag with a key outside the list", Who.Function, "iam:TagUser", Alice, Ours, "aws:TagKeys=iam-lifecycle:parameter|admin"),
        new("give a user to another owner", Who.Function, "iam:TagUser", Alice, Ours, OtherOwnerTag, OurTagKeys),
        new("create a key for a user without the owner tag", Who.Function, "iam:CreateAccessKey", Alice),
        new("create a key for another owner's user", Who.Function, "iam:CreateAccessKey", Alice, Others),
        new("create a key for a user outside the path, even with the owner tag", Who.Function, "iam:CreateAccessKey", Outside, Ours),
        new("create a key for a protected user", Who.Function, "iam:CreateAccessKey", Protected, Ours),
        new("delete a protected user", Who.Function, "iam:DeleteUser", Protected, Ours),
        new("delete a user without the owner tag", Who.Function, "iam:DeleteUser", Alice),
        new("give a console password to a user without the owner tag", Who.Function, "iam:CreateLoginProfile", Alice),
        new("give a console password to another owner's user", Who.Function, "iam:UpdateLoginProfile", Alice, Others),
        new("give a console password outside the path, even with the owner tag", Who.Function, "iam:CreateLoginProfile", Outside, Ours),
        new("give a console password to a user that may be adopted", Who.Function, "iam:UpdateLoginProfile", Legacy, Ours),
        new("give a console password to a protected user", Who.Function, "iam:UpdateLoginProfile", Protected, Ours),
        new(
            "send mail to another domain",
            Who.Function,
            "ses:SendEmail",
            Sender,
            "ses:FromAddress=iam@example.org",
            "ses:Recipients=mallory@example.com"
        ),
        new(
            "send mail to another domain besides",
            Who.Function,
            "ses:SendEmail",
            Sender,
            "ses:FromAddress=iam@example.org",
            "ses:Recipients=ann@example.org|mallory@example.com"
        ),
        new(
            "set the password of a user without an owner tag that is not onboarded",
            Who.Function,
            "iam:UpdateLoginProfile",
            "arn:aws:iam::123456789012:user/admin"
        ),
        new(
            "send mail from another identity",
            Who.Function,
            "ses:SendEmail",
            "arn:aws:ses:eu-central-1:123456789012:identity/example.com",
            "ses:FromAddress=iam@example.org"
        ),
        new(
            "send mail from another address of the identity",
            Who.Function,
            "ses:SendEmail",
            Sender,
            "ses:FromAddress=director@example.org"
        ),
        new(
            "send another address's mail through a configuration set",
            Who.Function,
            "ses:SendEmail",
            "arn:aws:ses:eu-central-1:123456789012:configuration-set/tracked",
            "ses:FromAddress=director@example.org"
        ),
        new("publish on another topic", Who.Function, "sns:Publish", "arn:aws:sns:eu-central-1:123456789012:iam-lifecycle"),
        new("change the Slack token", Who.Function, "ssm:PutParameter", Token),
        new("rename or move a user", Who.Function, "iam:UpdateUser", Alice, Ours),
        new(
            "pass a role",
            Who.Function,
            "iam:PassRole",
            "arn:aws:iam::123456789012:role/administrator",
            "iam:PassedToService=lambda.amazonaws.com"
        ),
        new("change its own rights", Who.Function, "iam:PutRolePolicy", "arn:aws:iam::123456789012:role/iam-lifecycle-eu-central-1"),
        new("change the boundary policy", Who.Function, "iam:CreatePolicyVersion", BoundaryPolicy),
        new("update its own function", Who.Function, "lambda:UpdateFunctionCode", PolicyCase.Function),
        new("decrypt outside SSM", Who.Function, "kms:Decrypt", Key, ForParameter),
        new("decrypt another parameter", Who.Function, "kms:Decrypt", Key, ViaSsm, "kms:EncryptionContext:PARAMETER_ARN=" + OtherParameter),
        new("read another parameter", Who.Function, "ssm:GetParameter", OtherParameter),
        new("write another parameter", Who.Function, "ssm:PutParameter", OtherParameter),
        new("overwrite another deployment's parameter", Who.Function, "ssm:PutParameter", Parameter, Others),
        new("delete another deployment's parameter", Who.Function, "ssm:DeleteParameter", Parameter, Others),
        new("set the owner tag of another deployment's parameter", Who.Function, "ssm:AddTagsToResource", Parameter, Others, OurTagKeys),
        new("issue a key from another function with the role", Who.Function, "iam:CreateAccessKey", Alice, Ours, OtherFunction),
        new("read a parameter from another function", Who.Function, "ssm:GetParameter", Parameter, OtherFunction),
        new("write a consent", Who.Function, "dynamodb:PutItem", State, "dynamodb:LeadingKeys=consent#deletions|"),
        new("extend a consent", Who.Function, "dynamodb:UpdateItem", State, "dynamodb:LeadingKeys=consent#abc|"),
        new("write the users table", Who.Function, "dynamodb:PutItem", Users, "dynamodb:LeadingKeys=mallory|"),
        new("delete from the users table", Who.Function, "dynamodb:DeleteItem", Users, "dynamodb:LeadingKeys=alice|"),
        new("assume a role", Who.Function, "sts:AssumeRole", "arn:aws:iam::123456789012:role/administrator"),
        new("tag their own user", Who.User, "iam:TagUser", Alice, "aws:TagKeys=iam-lifecycle:owner|", "aws:username=alice"),
        new("create their own key", Who.User, "iam:CreateAccessKey", Alice, "aws:username=alice"),
        new(
            "set up an MFA device for another user",
            Who.User,
            "iam:EnableMFADevice",
            "arn:aws:iam::123456789012:user/iam-lifecycle/bob",
            "aws:username=alice"
        ),
        new("remove their MFA device", Who.User, "iam:DeactivateMFADevice", Alice, "aws:username=alice"),
        new("change their login", Who.User, "iam:UpdateLoginProfile", Alice, "aws:username=alice"),
        new("read the Slack token", Who.User, "ssm:GetParameter", Token, "aws:username=alice"),
        new("publish notices", Who.User, "sns:Publish", Notices, "aws:username=alice"),
        new(
            "read another user's parameter",
            Who.User,
            "ssm:GetParameter",
            Parameter,
            "aws:ResourceTag/iam-lifecycle:user=bob",
            "aws:username=alice"
        ),
        new("read a parameter under the prefix without tags", Who.User, "ssm:GetParameter", Parameter, "aws:username=alice"),
        new(
            "overwrite their own parameter",
            Who.User,
            "ssm:PutParameter",
            Parameter,
            "aws:ResourceTag/iam-lifecycle:user=alice",
            "aws:username=alice"
        ),
        new(
            "read all parameters by their path",
            Who.User,
            "ssm:GetParametersByPath",
            "arn:aws:ssm:eu-central-1:123456789012:parameter/iam_users",
            "aws:username=alice"
        ),
        new("use the key outside SSM", Who.User, "kms:Decrypt", Key, ForParameter, "kms:CallerAccount=123456789012", "aws:username=alice"),
        new("put a row", Who.User, "dynamodb:PutItem", Users, "dynamodb:LeadingKeys=mallory|", "aws:username=alice"),
        new("give a consent", Who.User, "dynamodb:PutItem", State, "dynamodb:LeadingKeys=consent#abc|", "aws:username=alice"),
        new("invoke the function", Who.User, "lambda:InvokeFunction", PolicyCase.Function, "aws:username=alice"),
        new(
            "stop the schedule",
            Who.User,
            "scheduler:DeleteSchedule",
            "arn:aws:scheduler:eu-central-1:123456789012:schedule/iam-lifecycle/full-run",
            "aws:username=alice"
        ),
        new("empty a queue", Who.User, "sqs:PurgeQueue", Missed, "aws:username=alice"),
        new(
            "ask for adoption",
            Who.RowWriter,
            "dynamodb:PutItem",
            Users,
            "dynamodb:Attributes=UserName|Adopt",
            "dynamodb:LeadingKeys=alice|"
        ),
        new(
            "give policies to a user",
            Who.RowWriter,
            "dynamodb:UpdateItem",
            Users,
            "dynamodb:Attributes=UserName|ManagedPolicies",
            "dynamodb:LeadingKeys=alice|"
        ),
        new(
            "give groups to a user",
            Who.RowWriter,
            "dynamodb:PutItem",
            Users,
            "dynamodb:Attributes=UserName|Groups",
            "dynamodb:LeadingKeys=alice|"
        ),
        new(
            "give a user a console login",
            Who.RowWriter,
            "dynamodb:PutItem",
            Users,
            "dynamodb:Attributes=UserName|Console",
            "dynamodb:LeadingKeys=alice|"
        ),
        new(
            "set the recipient of a password",
            Who.RowWriter,
            "dynamodb:UpdateItem",
            Users,
            "dynamodb:Attributes=UserName|Email",
            "dynamodb:LeadingKeys=alice|"
        ),
        new("give a consent", Who.RowWriter, "dynamodb:PutItem", State, "dynamodb:LeadingKeys=consent#abc|", "dynamodb:Attributes=Id|By"),
        new(
            "assume the role for another schedule group",
            Who.SchedulerService,
            "sts:AssumeRole",
            SchedulerRole,
            OfThisAccount,
            "aws:SourceArn=arn:aws:scheduler:eu-central-1:123456789012:schedule-group/default"
        ),
        new(
            "assume the role for another account",
            Who.SchedulerService,
            "sts:AssumeRole",
            SchedulerRole,
            "aws:SourceAccount=999999999999",
            OurGroup
        ),
        new("change the function", Who.Scheduler, "lambda:UpdateFunctionCode", PolicyCase.Function),
        new("encrypt", Who.Reader, "kms:Encrypt", Key, ViaSsm, ForParameter, "kms:CallerAccount=123456789012"),
        new("decrypt outside SSM", Who.Reader, "kms:Decrypt", Key, ForParameter, "kms:CallerAccount=123456789012"),
        new(
            "decrypt a parameter, with all IAM permissions",
            Who.Administrator,
            "kms:Decrypt",
            Key,
            ViaSsm,
            ForParameter,
            "kms:CallerAccount=123456789012"
        ),
        new("decrypt a parameter", Who.Stranger, "kms:Decrypt", Key, ViaSsm, ForParameter, "kms:CallerAccount=123456789012"),
    ];
}
