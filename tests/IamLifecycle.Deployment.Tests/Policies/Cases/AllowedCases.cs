using static IamLifecycle.Deployment.Policies.Cases.PolicyCase;

namespace IamLifecycle.Deployment.Policies.Cases;

/// <summary>The calls that the function, its users and its operators need.</summary>
internal static class AllowedCases
{
    public static readonly PolicyCase[] All =
    [
        new(
            "create a user in the managed path, with the boundary and the owner tag",
            Actor.Function,
            "iam:CreateUser",
            Alice,
            Bounded,
            OwnerTag,
            TagKeys
        ),
        new("tag the user that is being created", Actor.Function, "iam:TagUser", Alice, OwnerTag, TagKeys),
        new(
            "tag a managed user with the ledger and the tags of its row",
            Actor.Function,
            "iam:TagUser",
            Alice,
            Owned,
            "aws:TagKeys=iam-lifecycle:parameter|cost-center"
        ),
        new("restore the tags of a user in the managed path", Actor.Function, "iam:TagUser", Alice, OwnerTag, TagKeys),
        new("tag a user that is to be adopted", Actor.Function, "iam:TagUser", Legacy, OwnerTag, TagKeys),
        new("remove ledger entries", Actor.Function, "iam:UntagUser", Alice, Owned, "aws:TagKeys=iam-lifecycle:key:AKIA1|"),
        new("restore the boundary", Actor.Function, "iam:PutUserPermissionsBoundary", Alice, Owned, Bounded),
        new("suspend: the boundary becomes AWSDenyAll", Actor.Function, "iam:PutUserPermissionsBoundary", Alice, Owned, Off),
        new("set the boundary of a user before its adoption", Actor.Function, "iam:PutUserPermissionsBoundary", Legacy, Bounded),
        new(
            "attach a policy of the list",
            Actor.Function,
            "iam:AttachUserPolicy",
            Alice,
            Owned,
            Bounded,
            "iam:PolicyARN=arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
        ),
        new("create the console password of a managed user", Actor.Function, "iam:CreateLoginProfile", Alice, Owned),
        new("change the console password of a managed user", Actor.Function, "iam:UpdateLoginProfile", Alice, Owned),
        new("list the policies of a group", Actor.Function, "iam:ListAttachedGroupPolicies", "arn:aws:iam::123456789012:group/employees"),
        new("read the account alias of the sign-in page", Actor.Function, "iam:ListAccountAliases", "*"),
        new(
            "send mail from its address",
            Actor.Function,
            "ses:SendEmail",
            Sender,
            "ses:FromAddress=iam@example.org",
            "ses:Recipients=ann@example.org|bob@example.org"
        ),
        new(
            "send it through a configuration set",
            Actor.Function,
            "ses:SendEmail",
            "arn:aws:ses:eu-central-1:123456789012:configuration-set/tracked",
            "ses:FromAddress=iam@example.org"
        ),
        new("publish notices", Actor.Function, "sns:Publish", Notices),
        new("read the Slack token", Actor.Function, "ssm:GetParameter", Token),
        new("change their own password", Actor.User, "iam:ChangePassword", Alice, "aws:username=alice"),
        new("set up their own MFA device", Actor.User, "iam:EnableMFADevice", Alice, "aws:username=alice"),
        new(
            "create a virtual MFA device",
            Actor.User,
            "iam:CreateVirtualMFADevice",
            "arn:aws:iam::123456789012:mfa/phone",
            "aws:username=alice"
        ),
        new(
            "detach any policy",
            Actor.Function,
            "iam:DetachUserPolicy",
            Alice,
            Owned,
            Bounded,
            "iam:PolicyARN=arn:aws:iam::aws:policy/AdministratorAccess"
        ),
        new(
            "detach a policy from a suspended user",
            Actor.Function,
            "iam:DetachUserPolicy",
            Alice,
            Owned,
            Off,
            "iam:PolicyARN=arn:aws:iam::aws:policy/AdministratorAccess"
        ),
        new("delete an inline policy", Actor.Function, "iam:DeleteUserPolicy", Alice, Owned, Bounded),
        new("issue a key", Actor.Function, "iam:CreateAccessKey", Alice, Owned),
        new("delete a key", Actor.Function, "iam:DeleteAccessKey", Alice, Owned),
        new("deactivate a key", Actor.Function, "iam:UpdateAccessKey", Alice, Owned),
        new("delete the console password", Actor.Function, "iam:DeleteLoginProfile", Alice, Owned),
        new("delete a virtual MFA device", Actor.Function, "iam:DeleteVirtualMFADevice", "arn:aws:iam::123456789012:mfa/alice"),
        new("delete a managed user", Actor.Function, "iam:DeleteUser", Alice, Owned),
        new("add to a group of the list", Actor.Function, "iam:AddUserToGroup", Exporters),
        new("read a user that does not exist yet", Actor.Function, "iam:GetUser", "arn:aws:iam::123456789012:user/missing"),
        new("read the account in pages", Actor.Function, "iam:GetAccountAuthorizationDetails", "*"),
        new("publish a key", Actor.Function, "ssm:PutParameter", Parameter),
        new("encrypt it through SSM", Actor.Function, "kms:Encrypt", Key, ViaSsm, ForParameter),
        new("decrypt it through SSM", Actor.Function, "kms:Decrypt", Key, ViaSsm, ForParameter),
        new("delete a parameter", Actor.Function, "ssm:DeleteParameter", Parameter, Owned),
        new("delete a parameter that lost its tags", Actor.Function, "ssm:DeleteParameter", Parameter),
        new("overwrite a parameter with the owner tag", Actor.Function, "ssm:PutParameter", Parameter, Owned),
        new("read a parameter with another owner tag", Actor.Function, "ssm:GetParameter", Parameter, Foreign),
        new("issue a key from the function", Actor.Function, "iam:CreateAccessKey", Alice, Owned, "lambda:SourceFunctionArn=" + Function),
        new("read a row", Actor.Function, "dynamodb:GetItem", Users, "dynamodb:LeadingKeys=alice|"),
        new("read the stream", Actor.Function, "dynamodb:GetRecords", Users + "/stream/2026-11-20T00:00:00.000"),
        new("take a lease", Actor.Function, "dynamodb:UpdateItem", State, "dynamodb:LeadingKeys=user#alice|"),
        new("use up a consent", Actor.Function, "dynamodb:DeleteItem", State, "dynamodb:LeadingKeys=consent#abc|"),
        new(
            "write its log",
            Actor.Function,
            "logs:PutLogEvents",
            "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/iam-lifecycle:log-stream:x"
        ),
        new(
            "read their own parameter",
            Actor.User,
            "ssm:GetParameter",
            Parameter,
            "aws:ResourceTag/iam-lifecycle:user=alice",
            "aws:username=alice"
        ),
        new(
            "decrypt it through SSM",
            Actor.User,
            "kms:Decrypt",
            Key,
            ViaSsm,
            ForParameter,
            "kms:CallerAccount=123456789012",
            "aws:username=alice"
        ),
        new(
            "do what their policies allow elsewhere",
            Actor.User,
            "s3:GetObject",
            "arn:aws:s3:::reports-example/1.csv",
            "aws:username=alice"
        ),
        new(
            "insert a plain row",
            Actor.RowWriter,
            "dynamodb:PutItem",
            Users,
            "dynamodb:Attributes=UserName|Suspended|ExpiresAt",
            "dynamodb:LeadingKeys=alice|"
        ),
        new("remove a row", Actor.RowWriter, "dynamodb:DeleteItem", Users, "dynamodb:Attributes=UserName|", "dynamodb:LeadingKeys=alice|"),
        new(
            "assume the role for the schedule group",
            Actor.SchedulerService,
            "sts:AssumeRole",
            SchedulerRole,
            SourceAccount,
            ScheduleGroup
        ),
        new("start the full run", Actor.Scheduler, "lambda:InvokeFunction", Function),
        new("send a missed schedule to its queue", Actor.Scheduler, "sqs:SendMessage", Missed),
        new("decrypt a parameter through SSM", Actor.Reader, "kms:Decrypt", Key, ViaSsm, ForParameter, "kms:CallerAccount=123456789012"),
        new("change the key's policy", Actor.Administrator, "kms:PutKeyPolicy", Key),
    ];
}
