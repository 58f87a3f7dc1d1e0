using static IamLifecycle.Deployment.Policies.Cases.PolicyCase;

namespace IamLifecycle.Deployment.Policies.Cases;

/// <summary>The calls that the function, its users and its operators need.</summary>
internal static class AllowedCases
{
    public static readonly PolicyCase[] All =
    [
        new(
            "create a user in the managed path, with the boundary and the owner tag",
            Who.Function,
            "iam:CreateUser",
            Alice,
            Bounded,
            OwnerTag,
            OurTagKeys
        ),
        new("tag the user that is being created", Who.Function, "iam:TagUser", Alice, OwnerTag, OurTagKeys),
        new(
            "tag a managed user with the ledger and the tags of its row",
            Who.Function,
            "iam:TagUser",
            Alice,
            Ours,
            "aws:TagKeys=iam-lifecycle:parameter|cost-center"
        ),
        new("restore the tags of a user in the managed path", Who.Function, "iam:TagUser", Alice, OwnerTag, OurTagKeys),
        new("tag a user that is to be adopted", Who.Function, "iam:TagUser", Legacy, OwnerTag, OurTagKeys),
        new("remove ledger entries", Who.Function, "iam:UntagUser", Alice, Ours, "aws:TagKeys=iam-lifecycle:key:AKIA1|"),
        new("restore the boundary", Who.Function, "iam:PutUserPermissionsBoundary", Alice, Ours, Bounded),
        new("suspend: the boundary becomes AWSDenyAll", Who.Function, "iam:PutUserPermissionsBoundary", Alice, Ours, Off),
        new("set the boundary of a user before its adoption", Who.Function, "iam:PutUserPermissionsBoundary", Legacy, Bounded),
        new(
            "attach a policy of the list",
            Who.Function,
            "iam:AttachUserPolicy",
            Alice,
            Ours,
            Bounded,
            "iam:PolicyARN=arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
        ),
        new("create the console password of a managed user", Who.Function, "iam:CreateLoginProfile", Alice, Ours),
        new("change the console password of a managed user", Who.Function, "iam:UpdateLoginProfile", Alice, Ours),
        new("list the policies of a group", Who.Function, "iam:ListAttachedGroupPolicies", "arn:aws:iam::123456789012:group/employees"),
        new("read the account alias of the sign-in page", Who.Function, "iam:ListAccountAliases", "*"),
        new(
            "send mail from its address",
            Who.Function,
            "ses:SendEmail",
            Sender,
            "ses:FromAddress=iam@example.org",
            "ses:Recipients=ann@example.org|bob@example.org"
        ),
        new(
            "send it through a configuration set",
            Who.Function,
            "ses:SendEmail",
            "arn:aws:ses:eu-central-1:123456789012:configuration-set/tracked",
            "ses:FromAddress=iam@example.org"
        ),
        new("publish notices", Who.Function, "sns:Publish", Notices),
        new("read the Slack token", Who.Function, "ssm:GetParameter", Token),
        new("change their own password", Who.User, "iam:ChangePassword", Alice, "aws:username=alice"),
        new("set up their own MFA device", Who.User, "iam:EnableMFADevice", Alice, "aws:username=alice"),
        new(
            "create a virtual MFA device",
            Who.User,
            "iam:CreateVirtualMFADevice",
            "arn:aws:iam::123456789012:mfa/phone",
            "aws:username=alice"
        ),
        new(
            "detach any policy",
            Who.Function,
            "iam:DetachUserPolicy",
            Alice,
            Ours,
            Bounded,
            "iam:PolicyARN=arn:aws:iam::aws:policy/AdministratorAccess"
        ),
        new(
            "detach a policy from a suspended user",
            Who.Function,
            "iam:DetachUserPolicy",
            Alice,
            Ours,
            Off,
            "iam:PolicyARN=arn:aws:iam::aws:policy/AdministratorAccess"
        ),
        new("delete an inline policy", Who.Function, "iam:DeleteUserPolicy", Alice, Ours, Bounded),
        new("issue a key", Who.Function, "iam:CreateAccessKey", Alice, Ours),
        new("delete a key", Who.Function, "iam:DeleteAccessKey", Alice, Ours),
        new("deactivate a key", Who.Function, "iam:UpdateAccessKey", Alice, Ours),
        new("delete the console password", Who.Function, "iam:DeleteLoginProfile", Alice, Ours),
        new("delete a virtual MFA device", Who.Function, "iam:DeleteVirtualMFADevice", "arn:aws:iam::123456789012:mfa/alice"),
        new("delete a managed user", Who.Function, "iam:DeleteUser", Alice, Ours),
        new("add to a group of the list", Who.Function, "iam:AddUserToGroup", Exporters),
        new("read a user that does not exist yet", Who.Function, "iam:GetUser", "arn:aws:iam::123456789012:user/missing"),
        new("read the account in pages", Who.Function, "iam:GetAccountAuthorizationDetails", "*"),
        new("publish a key", Who.Function, "ssm:PutParameter", Parameter),
        new("encrypt it through SSM", Who.Function, "kms:Encrypt", Key, ViaSsm, ForParameter),
        new("decrypt it through SSM", Who.Function, "kms:Decrypt", Key, ViaSsm, ForParameter),
        new("delete a parameter", Who.Function, "ssm:DeleteParameter", Parameter, Ours),
        new("delete a parameter that lost its tags", Who.Function, "ssm:DeleteParameter", Parameter),
        new("overwrite a parameter with the owner tag", Who.Function, "ssm:PutParameter", Parameter, Ours),
        new("read a parameter with another owner tag", Who.Function, "ssm:GetParameter", Parameter, Others),
        new("issue a key from the function", Who.Function, "iam:CreateAccessKey", Alice, Ours, "lambda:SourceFunctionArn=" + Function),
        new("read a row", Who.Function, "dynamodb:GetItem", Users, "dynamodb:LeadingKeys=alice|"),
        new("read the stream", Who.Function, "dynamodb:GetRecords", Users + "/stream/2026-11-20T00:00:00.000"),
        new("take a lease", Who.Function, "dynamodb:UpdateItem", State, "dynamodb:LeadingKeys=user#alice|"),
        new("use up a consent", Who.Function, "dynamodb:DeleteItem", State, "dynamodb:LeadingKeys=consent#abc|"),
        new(
            "write its log",
            Who.Function,
            "logs:PutLogEvents",
            "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/iam-lifecycle:log-stream:x"
        ),
        new(
            "read their own parameter",
            Who.User,
            "ssm:GetParameter",
            Parameter,
            "aws:ResourceTag/iam-lifecycle:user=alice",
            "aws:username=alice"
        ),
        new(
            "decrypt it through SSM",
            Who.User,
            "kms:Decrypt",
            Key,
            ViaSsm,
            ForParameter,
            "kms:CallerAccount=123456789012",
            "aws:username=alice"
        ),
        new("do what their policies allow elsewhere", Who.User, "s3:GetObject", "arn:aws:s3:::reports-example/1.csv", "aws:username=alice"),
        new(
            "insert a plain row",
            Who.RowWriter,
            "dynamodb:PutItem",
            Users,
            "dynamodb:Attributes=UserName|Suspended|ExpiresAt",
            "dynamodb:LeadingKeys=alice|"
        ),
        new("remove a row", Who.RowWriter, "dynamodb:DeleteItem", Users, "dynamodb:Attributes=UserName|", "dynamodb:LeadingKeys=alice|"),
        new("assume the role for the schedule group", Who.SchedulerService, "sts:AssumeRole", SchedulerRole, OfThisAccount, OurGroup),
        new("start the full run", Who.Scheduler, "lambda:InvokeFunction", Function),
        new("send a missed schedule to its queue", Who.Scheduler, "sqs:SendMessage", Missed),
        new("decrypt a parameter through SSM", Who.Reader, "kms:Decrypt", Key, ViaSsm, ForParameter, "kms:CallerAccount=123456789012"),
        new("change the key's policy", Who.Administrator, "kms:PutKeyPolicy", Key),
    ];
}
