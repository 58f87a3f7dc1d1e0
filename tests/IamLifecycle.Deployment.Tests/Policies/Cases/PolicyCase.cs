namespace IamLifecycle.Deployment.Policies.Cases;

/// <summary>The principal that makes a request.</summary>
internal enum Actor
{
    Function,
    User,
    RowWriter,
    Scheduler,
    SchedulerService,
    Reader,
    Administrator,
    Stranger,
}

/// <summary>A request, in words and as AWS receives it.</summary>
internal sealed record PolicyCase(string Description, Actor Actor, string Action, string Resource, params string[] Context)
{
    /// <summary>Stands for the ARN of the deployed key.</summary>
    public const string Key = "KEY";

    private const string Iam = "arn:aws:iam::123456789012:";
    private const string Regional = ":eu-central-1:123456789012:";

    public const string Alice = Iam + "user/iam-lifecycle/alice";
    public const string Legacy = Iam + "user/legacy/legacy-1";
    public const string Outside = Iam + "user/team/mallory";
    public const string Protected = Iam + "user/iam-lifecycle/break-glass";
    public const string Exporters = Iam + "group/exporters";
    public const string Admins = Iam + "group/admins";
    public const string Function = "arn:aws:lambda" + Regional + "function:iam-lifecycle";
    public const string Users = "arn:aws:dynamodb" + Regional + "table/iam-lifecycle-users";
    public const string State = "arn:aws:dynamodb" + Regional + "table/iam-lifecycle-state";
    public const string Parameter = "arn:aws:ssm" + Regional + "parameter/iam_users/alice_keys";
    public const string OtherParameter = "arn:aws:ssm" + Regional + "parameter/production/password";
    public const string BoundaryPolicy = Iam + "policy/iam-lifecycle-eu-central-1-boundary";
    public const string SchedulerRole = Iam + "role/iam-lifecycle-eu-central-1-scheduler";
    public const string Missed = "arn:aws:sqs" + Regional + "iam-lifecycle-missed-schedules";

    public const string Notices = "arn:aws:sns" + Regional + "iam-lifecycle-notices";
    public const string Sender = "arn:aws:ses" + Regional + "identity/example.org";
    public const string Token = "arn:aws:ssm" + Regional + "parameter/iam-lifecycle/slack-token";

    public const string SourceAccount = "aws:SourceAccount=123456789012";
    public const string ScheduleGroup = "aws:SourceArn=arn:aws:scheduler" + Regional + "schedule-group/iam-lifecycle";

    public const string Bounded = "iam:PermissionsBoundary=" + BoundaryPolicy;
    public const string Off = "iam:PermissionsBoundary=arn:aws:iam::aws:policy/AWSDenyAll";
    public const string Unbounded = "iam:PermissionsBoundary=arn:aws:iam::aws:policy/AdministratorAccess";
    public const string Owned = "aws:ResourceTag/iam-lifecycle:owner=eu-central-1/iam-lifecycle-users";
    public const string Foreign = "aws:ResourceTag/iam-lifecycle:owner=us-east-1/other";
    public const string OwnerTag = "aws:RequestTag/iam-lifecycle:owner=eu-central-1/iam-lifecycle-users";
    public const string OtherOwnerTag = "aws:RequestTag/iam-lifecycle:owner=us-east-1/other";
    public const string TagKeys = "aws:TagKeys=iam-lifecycle:owner|iam-lifecycle:key:AKIA1|team";
    public const string ViaSsm = "kms:ViaService=ssm.eu-central-1.amazonaws.com";
    public const string ForParameter = "kms:EncryptionContext:PARAMETER_ARN=" + Parameter;

    public override string ToString() => $"{Actor}: {Description}";
}
