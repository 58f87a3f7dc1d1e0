using System.Collections.Immutable;
using IamLifecycle.Configuration.ConsoleAccess;

namespace IamLifecycle.Configuration;

/// <summary>Every environment variable. The settings are read by this list and documented from it.</summary>
public static class Variables
{
    private const string Period = "must be an ISO-8601 period of weeks, days and time parts such as P15D or PT12H, at most P3650D";
    private const string Names = "must be names separated by commas, each of which may end in *";
    private const string Switch = "must be true or false";
    private const string Table = "must be the name of a DynamoDB table: 3 to 255 of A-Z a-z 0-9 _ . -";
    private const string Number = "must be a whole number, 0 or more";
    private const string Limit = "must be a whole number, 0 or more, or empty for no limit";

    public static readonly Variable AwsRegion = new(
        "AWS_REGION",
        "The Region of table and parameters; Lambda sets it.",
        "must be a Region such as eu-central-1"
    );
    public static readonly Variable TableName = new("TABLE_NAME", "The table of rows.", Table);
    public static readonly Variable StateTableName = new(
        "STATE_TABLE_NAME",
        "The table of leases, intents and consents.",
        Table + ", and not TABLE_NAME"
    );
    public static readonly Variable PermissionsBoundaryArn = new(
        "PERMISSIONS_BOUNDARY_ARN",
        "The permissions boundary of every user.",
        "must be the ARN of an IAM policy such as arn:aws:iam::123456789012:policy/boundary, and not AWSDenyAll, which marks "
            + "suspended users"
    );
    public static readonly Variable KmsKeyId = new(
        "KMS_KEY_ID",
        "The key that encrypts the parameters. With alias/aws/ssm every principal with ssm:GetParameter can read them.",
        "must be the id, ARN or alias of a KMS key: 1 to 256 of A-Z a-z 0-9 : / _ -"
    );
    public static readonly Variable OwnerId = new(
        "OWNER_ID",
        "The value of the owner tag. Users with another value are never changed.",
        TagRules.ValueRule + ", and not be empty",
        "<AWS_REGION>/<TABLE_NAME>"
    );
    public static readonly Variable UserPath = new(
        "USER_PATH",
        "The IAM path of every user that the function creates.",
        "must begin and end with /, contain 3 to 512 printable ASCII characters, and not be / alone, which does not prove ownership",
        "/iam-lifecycle/"
    );
    public static readonly Variable ParameterPrefix = new(
        "PARAMETER_PREFIX",
        "The prefix of parameter names.",
        ParameterRules.PrefixRule,
        "/iam_users/"
    );
    public static readonly Variable ParameterSuffix = new(
        "PARAMETER_SUFFIX",
        "The suffix of parameter names; may be empty.",
        ParameterRules.SuffixRule,
        "_keys"
    );
    public static readonly Variable ParameterTier = new(
        "PARAMETER_TIER",
        "The tier of new parameters. An existing parameter keeps its tier.",
        "must be Standard, Advanced or Intelligent-Tiering",
        "Standard"
    );
    public static readonly Variable KeyRotateAfter = new("KEY_ROTATE_AFTER", "The age at which a key gets a successor.", Period, "P15D");
    public static readonly Variable KeyDeleteAfter = new(
        "KEY_DELETE_AFTER",
        "The age at which a superseded key is deleted.",
        Period,
        "P30D"
    );
    public static readonly Variable MaxKeyDeleteAfter = new(
        "MAX_KEY_DELETE_AFTER",
        "The largest KeyDeleteAfter that a row may request. Empty: the larger of P90D and KEY_DELETE_AFTER.",
        Period + ", not less than KEY_DELETE_AFTER, or empty",
        ""
    );
    public static readonly Variable ScheduleInterval = new("SCHEDULE_INTERVAL", "How often the full run is scheduled.", Period, "PT1H");
    public static readonly Variable Settle = new(
        "SETTLE",
        "How old something must be before its absence from IAM or SSM counts.",
        Period + ", longer than zero",
        "PT5M"
    );
    public static readonly Variable UserDeleteGrace = new(
        "USER_DELETE_GRACE",
        "How long a user whose row was removed is suspended before it is deleted.",
        Period,
        "P0D"
    );
    public static readonly Variable MaxUserDeletions = new(
        "MAX_USER_DELETIONS",
        "How many users may lose access in one window; 0 refuses every loss of access.",
        Number,
        "10"
    );
    public static readonly Variable MaxUserDeletionsPercent = new(
        "MAX_USER_DELETIONS_PERCENT",
        "The same limit as a share of the owned users: at least 2 users if the share is above 0; 0 refuses every loss of access.",
        "must be a whole number from 0 to 100",
        "10"
    );
    public static readonly Variable MaxUsers = new(
        "MAX_USERS",
        "How many users may be owned in total; no more are created. Empty: no limit.",
        Limit,
        ""
    );
    public static readonly Variable MaxUserCreations = new(
        "MAX_USER_CREATIONS",
        "How many users may be created in one window; 0 refuses every creation. Empty: no limit.",
        Limit,
        ""
    );
    public static readonly Variable UnusedAfter = new(
        "UNUSED_AFTER",
        "After this time without a use of password or access key, a user counts as unused. Empty: no user does.",
        Period + ", at least P1D, or empty",
        ""
    );
    public static readonly Variable UnusedUsers = new(
        "UNUSED_USERS",
        "report: unused users are reported; suspend: they are also suspended.",
        "must be report or suspend",
        "report"
    );
    public static readonly Variable DeleteScope = new(
        "DELETE_SCOPE",
        "owned: only owned users are deleted; account: also users without an owner tag.",
        "must be owned or account",
        "owned"
    );
    public static readonly Variable ProtectedUsers = new("PROTECTED_USERS", "Users that are never adopted, changed or deleted.", Names, "");
    public static readonly Variable AdoptableUsers = new("ADOPTABLE_USERS", "Existing users that a row may adopt.", Names, "");
    public static readonly Variable AllowedGroups = new("ALLOWED_GROUPS", "Groups that a row may request.", Names, "");
    public static readonly Variable AllowedPolicies = new("ALLOWED_POLICIES", "Managed policies that a row may request.", Names, "");
    public static readonly Variable AllowedTagKeys = new(
        "ALLOWED_TAG_KEYS",
        "Tag keys that a row may set; key=value allows only that value.",
        "must be tag keys separated by commas, each of which may end in *, or key=value, where the value may",
        ""
    );
    public static readonly Variable DefaultTags = new(
        "DEFAULT_TAGS",
        "Additional tags, set when a user or a parameter is created.",
        TagRules.ListRule,
        ""
    );
    public static readonly Variable Takeover = new("TAKEOVER", "Read the tags and parameters of the older layout.", Switch, "false");
    public static readonly Variable MaxParallelUsers = new(
        "MAX_PARALLEL_USERS",
        "How many users are processed in parallel.",
        "must be a whole number from 1 to 64",
        "8"
    );
    public static readonly Variable DryRun = new("DRY_RUN", "Plan and report, write nothing.", Switch, "false");
    public static readonly Variable LogLevel = new(
        "LOG_LEVEL",
        "The lowest level that is logged.",
        LogLevels.Rule,
        "AWS_LAMBDA_LOG_LEVEL, else Information"
    );
    public static readonly Variable LambdaLogLevel = new(
        "AWS_LAMBDA_LOG_LEVEL",
        "The level of the function's logging configuration; Lambda sets it.",
        LogLevels.Rule,
        "Information"
    );

    /// <summary>All of them, in the order of the documentation.</summary>
    public static ImmutableArray<Variable> All { get; } =
    [
        AwsRegion,
        TableName,
        StateTableName,
        PermissionsBoundaryArn,
        KmsKeyId,
        OwnerId,
        UserPath,
        ParameterPrefix,
        ParameterSuffix,
        ParameterTier,
        KeyRotateAfter,
        KeyDeleteAfter,
        MaxKeyDeleteAfter,
        ScheduleInterval,
        Settle,
        UserDeleteGrace,
        MaxUserDeletions,
        MaxUserDeletionsPercent,
        MaxUsers,
        MaxUserCreations,
        UnusedAfter,
        UnusedUsers,
        DeleteScope,
        ProtectedUsers,
        AdoptableUsers,
        AllowedGroups,
        AllowedPolicies,
        AllowedTagKeys,
        DefaultTags,
        Takeover,
        MaxParallelUsers,
        DryRun,
        LogLevel,
        LambdaLogLevel,
        .. ConsoleAccessVariables.All,
    ];
}
