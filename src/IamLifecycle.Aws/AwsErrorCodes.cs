using System.Collections.Frozen;

namespace IamLifecycle.Aws;

/// <summary>The error codes of DynamoDB, IAM, SSM, SNS, SES and KMS, sorted by what a run does about them.</summary>
internal static class AwsErrorCodes
{
    public const string NoSuchEntity = "NoSuchEntity";

    private static readonly FrozenSet<string> Throttling = FrozenSet.Create(
        StringComparer.Ordinal,
        "Throttling",
        "ThrottlingException",
        "ThrottledException",
        "RequestThrottled",
        "RequestThrottledException",
        "RequestLimitExceeded",
        "Throttled",
        "KMSThrottling",
        "TooManyRequests",
        "TooManyRequestsException",
        "ProvisionedThroughputExceededException",
        "BandwidthLimitExceeded",
        "PriorRequestNotComplete",
        // SSM, with HTTP 400: other writes are under way, of any parameter, or the name was deleted a moment ago. Nothing was written.
        "TooManyUpdates",
        "SlowDown"
    );

    private static readonly FrozenSet<string> ServiceFaults = FrozenSet.Create(
        StringComparer.Ordinal,
        "InternalServerError",
        "InternalFailure",
        "ServiceFailure",
        "ServiceUnavailable",
        "RequestTimeout",
        "RequestTimeoutException"
    );

    private static readonly FrozenSet<string> StaleSignatures = FrozenSet.Create(
        StringComparer.Ordinal,
        "ExpiredToken",
        "ExpiredTokenException",
        "RequestExpired",
        "RequestTimeTooSkewed"
    );

    private static readonly FrozenSet<string> Conflicts = FrozenSet.Create(
        StringComparer.Ordinal,
        NoSuchEntity,
        "EntityTemporarilyUnmodifiable",
        "EntityAlreadyExists",
        "ConcurrentModification",
        "ConcurrentModificationException",
        "DeleteConflict",
        "ConditionalCheckFailedException",
        "TransactionCanceledException",
        "TransactionConflictException",
        "TransactionInProgressException",
        "ParameterAlreadyExists",
        "ParameterNotFound",
        "InvalidResourceId"
    );

    /// <summary>
    /// The calls that carry a secret, there or back, and the permissions that they need: AWS's own words on a missing one are not passed
    /// on.
    /// </summary>
    private static readonly FrozenDictionary<string, string> Secretive = new Dictionary<string, string>
    {
        ["PutParameter"] = "ssm:PutParameter and, where the parameter is encrypted, kms:Encrypt",
        ["GetParameter"] = "ssm:GetParameter and, where the parameter is encrypted, kms:Decrypt",
        ["GetParameterHistory"] = "ssm:GetParameterHistory and, where the parameter is encrypted, kms:Decrypt",
        ["CreateAccessKey"] = "iam:CreateAccessKey",
        ["CreateLoginProfile"] = "iam:CreateLoginProfile",
        ["UpdateLoginProfile"] = "iam:UpdateLoginProfile",
        ["SendEmail"] = "ses:SendEmail",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Explained = FrozenSet.Create(
        StringComparer.Ordinal,
        "DeleteConflict",
        "EntityTemporarilyUnmodifiable",
        "LimitExceeded",
        "ResourceNotFoundException"
    );

    public static bool IsThrottling(string code) => Throttling.Contains(code);

    public static bool IsServiceFault(string code) => ServiceFaults.Contains(code);

    /// <summary>Signed too early or too late: refused, and good again with the next credentials or the next look at the clock.</summary>
    public static bool IsStaleSignature(string code) => StaleSignatures.Contains(code);

    /// <summary>The entity that a call is about is not there, or is there already.</summary>
    public static bool IsOfExistence(string code) => code is NoSuchEntity or "EntityAlreadyExists";

    public static bool IsConflict(string code) => Conflicts.Contains(code);

    /// <summary>True for the errors whose text says what a person must do and quotes nothing that was sent but names.</summary>
    public static bool Explains(string code) => Explained.Contains(code) || IsDenial(code);

    public static bool IsDenial(string code) => code.StartsWith("AccessDenied", StringComparison.Ordinal);

    /// <summary>False for the calls that carry a secret, there or back: of them only the error code is told.</summary>
    public static bool MayQuote(string operation) => !Secretive.ContainsKey(operation);

    /// <summary>What a call needs that <see cref="MayQuote"/> is false for.</summary>
    public static string PermissionsOf(string operation) => Secretive[operation];
}
