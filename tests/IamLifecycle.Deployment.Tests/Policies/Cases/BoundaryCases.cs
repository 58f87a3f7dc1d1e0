using static IamLifecycle.Deployment.Policies.Cases.PolicyCase;

namespace IamLifecycle.Deployment.Policies.Cases;

/// <summary>The calls that the boundary denies and allows to a managed user with policies that allow everything.</summary>
internal static class BoundaryCases
{
    private const string Iam = "arn:aws:iam::123456789012:";
    private const string Here = ":eu-central-1:123456789012:";
    private const string Elsewhere = ":eu-west-1:123456789012:";
    private const string Caller = "aws:username=alice";
    private const string OfAlice = "aws:ResourceTag/iam-lifecycle:user=alice";
    private const string OfBob = "aws:ResourceTag/iam-lifecycle:user=bob";
    private const string OtherPrefix = "arn:aws:ssm" + Here + "parameter/team-b/bob_keys";
    private const string OtherRegion = "arn:aws:ssm" + Elsewhere + "parameter/iam_users/bob_keys";
    private const string Template = "arn:aws:ssm" + Here + "parameter/iam-lifecycle/mail/template";
    private const string Rule = "arn:aws:events" + Here + "rule/iam-lifecycle-outside-users";
    private const string Alarm = "arn:aws:cloudwatch" + Here + "alarm:iam-lifecycle-deletions-refused";

    public static readonly PolicyCase[] Denied =
    [
        Of("read another deployment's parameter of another user", "ssm:GetParameter", OtherPrefix, OfBob),
        Of("read it by GetParameters", "ssm:GetParameters", OtherPrefix, OfBob),
        Of("read its earlier versions", "ssm:GetParameterHistory", OtherPrefix, OfAlice),
        Of("overwrite another deployment's parameter of their own", "ssm:PutParameter", OtherPrefix, OfAlice),
        Of("delete another user's parameter", "ssm:DeleteParameter", OtherPrefix, OfBob),
        Of("remove the tag of a parameter", "ssm:RemoveTagsFromResource", OtherPrefix, OfBob, "aws:TagKeys=iam-lifecycle:user|"),
        Of(
            "tag another user's parameter with their own name",
            "ssm:AddTagsToResource",
            OtherPrefix,
            OfBob,
            "aws:TagKeys=iam-lifecycle:user|"
        ),
        Of("tag an untagged parameter with their own name", "ssm:AddTagsToResource", OtherPrefix, "aws:TagKeys=iam-lifecycle:user|"),
        Of("read another Region's parameter of another user", "ssm:GetParameter", OtherRegion, OfBob),
        Of("read another Region's parameter without tags", "ssm:GetParameter", OtherRegion),
        Of("overwrite another Region's parameter", "ssm:PutParameter", OtherRegion),
        Of(
            "read all parameters of another Region by their path",
            "ssm:GetParametersByPath",
            "arn:aws:ssm" + Elsewhere + "parameter/iam_users"
        ),
        Of("read all parameters by a path that ends in a slash", "ssm:GetParametersByPath", "arn:aws:ssm" + Here + "parameter/iam_users/"),
        Of("read the parameters of a named deployment by their path", "ssm:GetParametersByPath", "arn:aws:ssm" + Here + "parameter/team-b"),
        Of("read the Slack token by the path above", "ssm:GetParametersByPath", "arn:aws:ssm" + Here + "parameter/iam-lifecycle"),
        Of(
            "read the Slack token by the path above with a slash",
            "ssm:GetParametersByPath",
            "arn:aws:ssm" + Here + "parameter/iam-lifecycle/"
        ),
        Of("read the mail template by the path above", "ssm:GetParametersByPath", "arn:aws:ssm" + Here + "parameter/iam-lifecycle/mail"),
        Of("replace the mail template", "ssm:PutParameter", Template),
        Of("replace the Slack token", "ssm:PutParameter", Token),
        Of("delete an alarm", "cloudwatch:DeleteAlarms", Alarm),
        Of("set the state of an alarm", "cloudwatch:SetAlarmState", Alarm),
        Of("disable the actions of an alarm", "cloudwatch:DisableAlarmActions", Alarm),
        Of("replace an alarm", "cloudwatch:PutMetricAlarm", Alarm),
        Of(
            "delete an alarm of another Region's deployment",
            "cloudwatch:DeleteAlarms",
            "arn:aws:cloudwatch" + Elsewhere + "alarm:iam-lifecycle-errors"
        ),
        Of("change the dashboard", "cloudwatch:PutDashboard", "arn:aws:cloudwatch::123456789012:dashboard/iam-lifecycle-eu-central-1"),
        Of("forge metrics", "cloudwatch:PutMetricData", "*", "cloudwatch:namespace=IamLifecycle"),
        Of("change the targets of the rule", "events:PutTargets", Rule),
        Of("disable the rule", "events:DisableRule", Rule),
        Of("change the pattern of the rule", "events:PutRule", Rule),
        Of("read a queue of another Region", "sqs:ReceiveMessage", "arn:aws:sqs" + Elsewhere + "iam-lifecycle-failed-runs"),
        Of("subscribe to the notices", "sns:Subscribe", Notices),
        Of("publish an alarm", "sns:Publish", "arn:aws:sns" + Here + "iam-lifecycle"),
        Of("forge a report of a bounced mail", "sns:Publish", "arn:aws:sns" + Here + "ses-feedback"),
        Of(
            "create a schedule in the schedule group",
            "scheduler:CreateSchedule",
            "arn:aws:scheduler" + Here + "schedule/iam-lifecycle/mine"
        ),
        Of(
            "stop the schedule of another Region",
            "scheduler:UpdateSchedule",
            "arn:aws:scheduler" + Elsewhere + "schedule/iam-lifecycle/full-run"
        ),
        Of("delete the schedule group", "scheduler:DeleteScheduleGroup", "arn:aws:scheduler" + Here + "schedule-group/iam-lifecycle"),
        Of("assume the function's role", "sts:AssumeRole", Iam + "role/iam-lifecycle-eu-central-1"),
        Of("assume the scheduler's role", "sts:AssumeRole", SchedulerRole),
        Of("assume the role of another deployment", "sts:AssumeRole", Iam + "role/iam-lifecycle-two-eu-west-1"),
        Of(
            "assume the role of another account's deployment",
            "sts:AssumeRole",
            "arn:aws:iam::999999999999:role/iam-lifecycle-eu-central-1"
        ),
        Of("invoke another deployment's function", "lambda:InvokeFunction", "arn:aws:lambda" + Here + "function:iam-lifecycle-two"),
        Of(
            "replace the code of another Region's function",
            "lambda:UpdateFunctionCode",
            "arn:aws:lambda" + Elsewhere + "function:iam-lifecycle"
        ),
        Of("invoke a version of the function", "lambda:InvokeFunction", Function + ":3"),
        Of(
            "put a row into another Region's table",
            "dynamodb:PutItem",
            "arn:aws:dynamodb" + Elsewhere + "table/iam-lifecycle-users",
            "dynamodb:LeadingKeys=mallory|"
        ),
        Of("read the table's stream", "dynamodb:GetRecords", Users + "/stream/2026-11-20T00:00:00.000"),
        Of("change the policy of a table", "dynamodb:PutResourcePolicy", State),
        Of(
            "forge the log and the metrics in it",
            "logs:PutLogEvents",
            "arn:aws:logs" + Here + "log-group:/aws/lambda/iam-lifecycle:log-stream:x"
        ),
        Of("delete the log of another Region", "logs:DeleteLogGroup", "arn:aws:logs" + Elsewhere + "log-group:/aws/lambda/iam-lifecycle"),
        Of(
            "get a session that outlives the key, as a federated user",
            "sts:GetFederationToken",
            "arn:aws:sts::123456789012:federated-user/alice"
        ),
        Of("pass a role", "iam:PassRole", Iam + "role/administrator"),
        Of("create a user", "iam:CreateUser", Outside),
        Of("create a role", "iam:CreateRole", Iam + "role/mine"),
        Of("change the password policy of the account", "iam:UpdateAccountPasswordPolicy", "*"),
        Of("change the boundary", "iam:CreatePolicyVersion", BoundaryPolicy),
        Of("remove their boundary", "iam:DeleteUserPermissionsBoundary", Alice),
        Of("request the permissions of another principal", "iam:CreateDelegationRequest", "*"),
        Of("change another user's password", "iam:ChangePassword", Iam + "user/iam-lifecycle/bob"),
    ];

    public static readonly PolicyCase[] Allowed =
    [
        Of("read their own parameter by GetParameters", "ssm:GetParameters", Parameter, OfAlice),
        Of("read their parameter of another deployment", "ssm:GetParameter", OtherPrefix, OfAlice),
        Of("read a parameter of their application", "ssm:GetParameter", "arn:aws:ssm" + Here + "parameter/orders/url"),
        Of("read the parameters of their application by their path", "ssm:GetParametersByPath", "arn:aws:ssm" + Here + "parameter/orders"),
        Of("write a parameter of their application", "ssm:PutParameter", "arn:aws:ssm" + Here + "parameter/orders/url"),
        Of(
            "tag a parameter of their application",
            "ssm:AddTagsToResource",
            "arn:aws:ssm" + Here + "parameter/orders/url",
            "aws:TagKeys=team|"
        ),
        Of("write their own metrics", "cloudwatch:PutMetricData", "*", "cloudwatch:namespace=Orders"),
        Of("create their own alarm", "cloudwatch:PutMetricAlarm", "arn:aws:cloudwatch" + Here + "alarm:orders-errors"),
        Of("set a target of their own rule", "events:PutTargets", "arn:aws:events" + Here + "rule/orders"),
        Of("assume another role", "sts:AssumeRole", Iam + "role/orders-deployer"),
        Of("invoke another function", "lambda:InvokeFunction", "arn:aws:lambda" + Here + "function:orders"),
        Of("put an item into another table", "dynamodb:PutItem", "arn:aws:dynamodb" + Here + "table/orders", "dynamodb:LeadingKeys=1|"),
        Of("read another log", "logs:FilterLogEvents", "arn:aws:logs" + Here + "log-group:/aws/lambda/orders"),
        Of("read their identity", "sts:GetCallerIdentity", "*"),
    ];

    /// <summary>The further calls that users with a console login need.</summary>
    public static readonly PolicyCase[] AllowedWithConsole =
    [
        Of("see their user", "iam:GetUser", Alice),
        Of("see the rules for passwords", "iam:GetAccountPasswordPolicy", "*"),
        Of("see their MFA devices", "iam:ListMFADevices", Alice),
        Of("change their password", "iam:ChangePassword", Alice),
        Of("create an MFA device", "iam:CreateVirtualMFADevice", Iam + "mfa/alice"),
        Of("enable their MFA device", "iam:EnableMFADevice", Alice),
        Of("resynchronize their MFA device", "iam:ResyncMFADevice", Alice),
        Of("use their MFA device with their key", "sts:GetSessionToken", "*"),
    ];

    /// <summary>The further calls that users without a console login must not make.</summary>
    public static readonly PolicyCase[] DeniedWithoutConsole =
    [
        .. AllowedWithConsole,
        Of("see all of IAM", "iam:GetAccountAuthorizationDetails", "*"),
    ];

    private static PolicyCase Of(string description, string action, string resource, params string[] context) =>
        new(description, Actor.User, action, resource, [.. context, Caller]);
}
