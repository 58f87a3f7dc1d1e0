using System.Collections.Frozen;

namespace IamLifecycle.Aws;

/// <summary>The error codes of DynamoDB, IAM, SSM, SNS, SES and KMS, by their effect on a run.</summary>
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
        // SSM returns this with HTTP 400 if other writes of any parameter are in progress, or the name was deleted a moment ago. Nothing
        // was written.
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
    /// The calls with a secret in their request or response, and the permissions that they need. AWS's text about a missing permission is
    /// not passed on for them.
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

    /// <summary>
    /// The signature is too old or too new. The request was refused; it succeeds with new credentials or after a clock correction.
    /// </summary>
    public static bool IsStaleSignature(string code) => StaleSignatures.Contains(code);

    /// <summary>True if the entity of the call does not exist or already exists.</summary>
    public static bool IsOfExistence(string code) => code is NoSuchEntity or "EntityAlreadyExists";

    public static bool IsConflict(string code) => Conflicts.Contains(code);

    /// <summary>True for errors with a text that explains what to do, and that quotes only names from the request.</summary>
    public static bool Explains(string code) => Explained.Contains(code) || IsDenial(code);

    public static bool IsDenial(string code) => code.StartsWith("AccessDenied", StringComparison.Ordinal);

    /// <summary>False for calls with a secret in their request or response. For them only the error code is reported.</summary>
    public static bool MayQuote(string operation) => !Secretive.ContainsKey(operation);

    /// <summary>The permissions of a call for which <see cref="MayQuote"/> is false.</summary>
    public static string PermissionsOf(string operation) => Secretive[operation];
}
