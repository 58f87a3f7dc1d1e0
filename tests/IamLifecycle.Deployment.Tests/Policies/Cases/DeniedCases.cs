using static IamLifecycle.Deployment.Policies.Cases.PolicyCase;

namespace IamLifecycle.Deployment.Policies.Cases;

/// <summary>The calls that must be denied, whatever the code of the function, a row or a user requests.</summary>
internal static class DeniedCases
{
    private const string Admin = "iam:PolicyARN=arn:aws:iam::aws:policy/AdministratorAccess";

    private const string CallerAccount = "kms:CallerAccount=123456789012";

    private const string ForOtherParameter = "kms:EncryptionContext:PARAMETER_ARN=" + OtherParameter;

    private const string OtherFunction = "lambda:SourceFunctionArn=arn:aws:lambda:eu-central-1:123456789012:function:mallory";

    public static readonly PolicyCase[] All =
    [
        new("create a user without a boundary", Actor.Function, "iam:CreateUser", Alice, OwnerTag, TagKeys),
        new("create a user within another boundary", Actor.Function, "iam:CreateUser", Alice, Unbounded, OwnerTag, TagKeys),
        new("create a user outside the path", Actor.Function, "iam:CreateUser", Outside, Bounded, OwnerTag, TagKeys),
        new("create a user where only adoption is allowed", Actor.Function, "iam:CreateUser", Legacy, Bounded, OwnerTag, TagKeys),
        new("create a user without the owner tag", Actor.Function, "iam:CreateUser", Alice, Bounded),
        new("create a user with another owner tag", Actor.Function, "iam:CreateUser", Alice, Bounded, OtherOwnerTag, TagKeys),
        new("remove a boundary", Actor.Function, "iam:DeleteUserPermissionsBoundary", Alice, Owned),
        new("widen a boundary", Actor.Function, "iam:PutUserPermissionsBoundary", Alice, Owned, Unbounded),
        new("set a boundary outside the path", Actor.Function, "iam:PutUserPermissionsBoundary", Outside, Bounded),
        new("set a boundary of another owner's user", Actor.Function, "iam:PutUserPermissionsBoundary", Alice, Foreign, Off),
        new("attach a policy outside the list", Actor.Function, "iam:AttachUserPolicy", Alice, Owned, Bounded, Admin),
        new(
            "attach to a user without the boundary",
            Actor.Function,
            "iam:AttachUserPolicy",
            Alice,
            Owned,
            Unbounded,
            "iam:PolicyARN=arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
        ),
        new("write an inline policy", Actor.Function, "iam:PutUserPolicy", Alice, Owned, Bounded),
        new("detach from a user without the boundary", Actor.Function, "iam:DetachUserPolicy", Alice, Owned, Unbounded, Admin),
        new("add to a group outside the list", Actor.Function, "iam:AddUserToGroup", Admins),
        new("remove from a group outside the list", Actor.Function, "iam:RemoveUserFromGroup", Admins),
        new("tag a protected user", Actor.Function, "iam:TagUser", Protected, Owned, "aws:TagKeys=iam-lifecycle:parameter|"),
        new("tag a user outside the path", Actor.Function, "iam:TagUser", Outside, OwnerTag, TagKeys),
        new("tag another owner's user", Actor.Function, "iam:TagUser", Alice, Foreign, TagKeys),
        new("tag with a key outside the list", Actor.Function, "iam:TagUser", Alice, Owned, "aws:TagKeys=iam-lifecycle:parameter|admin"),
        new("give a user to another owner", Actor.Function, "iam:TagUser", Alice, Owned, OtherOwnerTag, TagKeys),
        new("create a key for a user without the owner tag", Actor.Function, "iam:CreateAccessKey", Alice),
        new("create a key for another owner's user", Actor.Function, "iam:CreateAccessKey", Alice, Foreign),
        new("create a key for a user outside the path, even with the owner tag", Actor.Function, "iam:CreateAccessKey", Outside, Owned),
        new("create a key for a protected user", Actor.Function, "iam:CreateAccessKey", Protected, Owned),
        new("delete a protected user", Actor.Function, "iam:DeleteUser", Protected, Owned),
        new("delete a user without the owner tag", Actor.Function, "iam:DeleteUser", Alice),
        new("give a console password to a user without the owner tag", Actor.Function, "iam:CreateLoginProfile", Alice),
        new("give a console password to another owner's user", Actor.Function, "iam:UpdateLoginProfile", Alice, Foreign),
        new("give a console password outside the path, even with the owner tag", Actor.Function, "iam:CreateLoginProfile", Outside, Owned),
        new("give a console password to a user that may be adopted", Actor.Function, "iam:UpdateLoginProfile", Legacy, Owned),
        new("give a console password to a protected user", Actor.Function, "iam:UpdateLoginProfile", Protected, Owned),
        new(
            "send mail to another domain",
            Actor.Function,
            "ses:SendEmail",
            Sender,
            "ses:FromAddress=iam@example.org",
            "ses:Recipients=mallory@example.com"
        ),
        new(
            "send mail to another domain besides",
            Actor.Function,
            "ses:SendEmail",
            Sender,
            "ses:FromAddress=iam@example.org",
            "ses:Recipients=ann@example.org|mallory@example.com"
        ),
        new(
            "set the password of a user without an owner tag that is not onboarded",
            Actor.Function,
            "iam:UpdateLoginProfile",
            "arn:aws:iam::123456789012:user/admin"
        ),
        new(
            "send mail from another identity",
            Actor.Function,
            "ses:SendEmail",
            "arn:aws:ses:eu-central-1:123456789012:identity/example.com",
            "ses:FromAddress=iam@example.org"
        ),
        new(
            "send mail from another address of the identity",
            Actor.Function,
            "ses:SendEmail",
            Sender,
            "ses:FromAddress=director@example.org"
        ),
        new(
            "send another address's mail through a configuration set",
            Actor.Function,
            "ses:SendEmail",
            "arn:aws:ses:eu-central-1:123456789012:configuration-set/tracked",
            "ses:FromAddress=director@example.org"
        ),
        new("publish on another topic", Actor.Function, "sns:Publish", "arn:aws:sns:eu-central-1:123456789012:iam-lifecycle"),
        new("change the Slack token", Actor.Function, "ssm:PutParameter", Token),
        new("rename or move a user", Actor.Function, "iam:UpdateUser", Alice, Owned),
        new(
            "pass a role",
            Actor.Function,
            "iam:PassRole",
            "arn:aws:iam::123456789012:role/administrator",
            "iam:PassedToService=lambda.amazonaws.com"
        ),
        new("change its own rights", Actor.Function, "iam:PutRolePolicy", "arn:aws:iam::123456789012:role/iam-lifecycle-eu-central-1"),
        new("change the boundary policy", Actor.Function, "iam:CreatePolicyVersion", BoundaryPolicy),
        new("update its own function", Actor.Function, "lambda:UpdateFunctionCode", PolicyCase.Function),
        new("decrypt outside SSM", Actor.Function, "kms:Decrypt", Key, ForParameter),
        new("decrypt another parameter", Actor.Function, "kms:Decrypt", Key, ViaSsm, ForOtherParameter),
        new("read another parameter", Actor.Function, "ssm:GetParameter", OtherParameter),
        new("write another parameter", Actor.Function, "ssm:PutParameter", OtherParameter),
        new("overwrite another deployment's parameter", Actor.Function, "ssm:PutParameter", Parameter, Foreign),
        new("delete another deployment's parameter", Actor.Function, "ssm:DeleteParameter", Parameter, Foreign),
        new("set the owner tag of another deployment's parameter", Actor.Function, "ssm:AddTagsToResource", Parameter, Foreign, TagKeys),
        new("issue a key from another function with the role", Actor.Function, "iam:CreateAccessKey", Alice, Owned, OtherFunction),
        new("read a parameter from another function", Actor.Function, "ssm:GetParameter", Parameter, OtherFunction),
        new("write a consent", Actor.Function, "dynamodb:PutItem", State, "dynamodb:LeadingKeys=consent#deletions|"),
        new("extend a consent", Actor.Function, "dynamodb:UpdateItem", State, "dynamodb:LeadingKeys=consent#abc|"),
        new("write the users table", Actor.Function, "dynamodb:PutItem", Users, "dynamodb:LeadingKeys=mallory|"),
        new("delete from the users table", Actor.Function, "dynamodb:DeleteItem", Users, "dynamodb:LeadingKeys=alice|"),
        new("assume a role", Actor.Function, "sts:AssumeRole", "arn:aws:iam::123456789012:role/administrator"),
        new("tag their own user", Actor.User, "iam:TagUser", Alice, "aws:TagKeys=iam-lifecycle:owner|", "aws:username=alice"),
        new("create their own key", Actor.User, "iam:CreateAccessKey", Alice, "aws:username=alice"),
        new(
            "set up an MFA device for another user",
            Actor.User,
            "iam:EnableMFADevice",
            "arn:aws:iam::123456789012:user/iam-lifecycle/bob",
            "aws:username=alice"
        ),
        new("remove their MFA device", Actor.User, "iam:DeactivateMFADevice", Alice, "aws:username=alice"),
        new("change their login", Actor.User, "iam:UpdateLoginProfile", Alice, "aws:username=alice"),
        new("read the Slack token", Actor.User, "ssm:GetParameter", Token, "aws:username=alice"),
        new("publish notices", Actor.User, "sns:Publish", Notices, "aws:username=alice"),
        new(
            "read another user's parameter",
            Actor.User,
            "ssm:GetParameter",
            Parameter,
            "aws:ResourceTag/iam-lifecycle:user=bob",
            "aws:username=alice"
        ),
        new("read a parameter under the prefix without tags", Actor.User, "ssm:GetParameter", Parameter, "aws:username=alice"),
        new(
            "overwrite their own parameter",
            Actor.User,
            "ssm:PutParameter",
            Parameter,
            "aws:ResourceTag/iam-lifecycle:user=alice",
            "aws:username=alice"
        ),
        new(
            "read all parameters by their path",
            Actor.User,
            "ssm:GetParametersByPath",
            "arn:aws:ssm:eu-central-1:123456789012:parameter/iam_users",
            "aws:username=alice"
        ),
        new("use the key outside SSM", Actor.User, "kms:Decrypt", Key, ForParameter, CallerAccount, "aws:username=alice"),
        new("put a row", Actor.User, "dynamodb:PutItem", Users, "dynamodb:LeadingKeys=mallory|", "aws:username=alice"),
        new("give a consent", Actor.User, "dynamodb:PutItem", State, "dynamodb:LeadingKeys=consent#abc|", "aws:username=alice"),
        new("invoke the function", Actor.User, "lambda:InvokeFunction", PolicyCase.Function, "aws:username=alice"),
        new(
            "stop the schedule",
            Actor.User,
            "scheduler:DeleteSchedule",
            "arn:aws:scheduler:eu-central-1:123456789012:schedule/iam-lifecycle/full-run",
            "aws:username=alice"
        ),
        new("empty a queue", Actor.User, "sqs:PurgeQueue", Missed, "aws:username=alice"),
        new(
            "ask for adoption",
            Actor.RowWriter,
            "dynamodb:PutItem",
            Users,
            "dynamodb:Attributes=UserName|Adopt",
            "dynamodb:LeadingKeys=alice|"
        ),
        new(
            "give policies to a user",
            Actor.RowWriter,
            "dynamodb:UpdateItem",
            Users,
            "dynamodb:Attributes=UserName|ManagedPolicies",
            "dynamodb:LeadingKeys=alice|"
        ),
        new(
            "give groups to a user",
            Actor.RowWriter,
            "dynamodb:PutItem",
            Users,
            "dynamodb:Attributes=UserName|Groups",
            "dynamodb:LeadingKeys=alice|"
        ),
        new(
            "give a user a console login",
            Actor.RowWriter,
            "dynamodb:PutItem",
            Users,
            "dynamodb:Attributes=UserName|Console",
            "dynamodb:LeadingKeys=alice|"
        ),
        new(
            "set the recipient of a password",
            Actor.RowWriter,
            "dynamodb:UpdateItem",
            Users,
            "dynamodb:Attributes=UserName|Email",
            "dynamodb:LeadingKeys=alice|"
        ),
        new("give a consent", Actor.RowWriter, "dynamodb:PutItem", State, "dynamodb:LeadingKeys=consent#abc|", "dynamodb:Attributes=Id|By"),
        new(
            "assume the role for another schedule group",
            Actor.SchedulerService,
            "sts:AssumeRole",
            SchedulerRole,
            SourceAccount,
            "aws:SourceArn=arn:aws:scheduler:eu-central-1:123456789012:schedule-group/default"
        ),
        new(
            "assume the role for another account",
            Actor.SchedulerService,
            "sts:AssumeRole",
            SchedulerRole,
            "aws:SourceAccount=999999999999",
            ScheduleGroup
        ),
        new("change the function", Actor.Scheduler, "lambda:UpdateFunctionCode", PolicyCase.Function),
        new("encrypt", Actor.Reader, "kms:Encrypt", Key, ViaSsm, ForParameter, CallerAccount),
        new("decrypt outside SSM", Actor.Reader, "kms:Decrypt", Key, ForParameter, CallerAccount),
        new("decrypt a parameter, with all IAM permissions", Actor.Administrator, "kms:Decrypt", Key, ViaSsm, ForParameter, CallerAccount),
        new("decrypt a parameter", Actor.Stranger, "kms:Decrypt", Key, ViaSsm, ForParameter, CallerAccount),
    ];
}
