namespace IamLifecycle.Aws.Ssm;

/// <summary>Describes SSM's errors about one parameter and what to do, in fixed texts, because SSM's text may quote the value.</summary>
/// <remarks>
/// The codes are those of https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html and of GetParameter. Errors
/// of KMS arrive as <c>InvalidKeyId</c> with the KMS exception in the text.
/// </remarks>
internal static class SsmTexts
{
    /// <summary>A code of the function, because SSM uses <c>ValidationException</c> for this and for many other errors.</summary>
    public const string TierDowngrade = "TierDowngrade";

    private const string Validation = "ValidationException";
    private const string InvalidKey = "InvalidKeyId";

    /// <summary>The code, or a code of the function if the text shows the cause more precisely.</summary>
    public static string Cause(string code, string? message) => IsDowngrade(code, message) ? TierDowngrade : code;

    /// <summary>The meaning of an error; null if only the code is known.</summary>
    public static string? ForCode(string code, string? message) =>
        code switch
        {
            Validation when IsDowngrade(code, message) => "the parameter has the advanced tier and cannot be written as a standard one",
            Validation when Has(message, "Standard tier parameters support a maximum parameter value") =>
                "the document is longer than a standard parameter may be: give the parameter the advanced tier",
            Validation when Has(message, "tag") => "SSM does not accept the tags of DEFAULT_TAGS on a parameter",
            "ParameterMaxVersionLimitExceeded" =>
                "SSM keeps 100 versions of a parameter, and the oldest has a label, so it cannot be deleted: move the label to "
                    + "a newer version, or remove it",
            "ParameterLimitExceeded" =>
                "the account has as many parameters in this Region as its quota allows (10,000 of the standard tier): delete "
                    + "some, or set PARAMETER_TIER to Advanced",
            "ParameterPatternMismatchException" =>
                "the parameter's AllowedPattern does not match the function's document: write the parameter once without a pattern, or "
                    + "delete it",
            "HierarchyTypeMismatchException" =>
                "the parameter is no SecureString, and SSM does not change a parameter's type: delete it, and a new key is published",
            "HierarchyLevelLimitExceededException" => "PARAMETER_PREFIX has more than 15 levels",
            "PoliciesLimitExceededException"
            or "InvalidPolicyTypeException"
            or "InvalidPolicyAttributeException"
            or "IncompatiblePolicyException" => "a policy of the parameter (expiration or notification) prevents the write: remove it",
            InvalidKey when Has(message, "pending deletion") || Has(message, "PendingDeletion") =>
                "the KMS key is pending deletion: cancel the deletion, or set KMS_KEY_ID to another key",
            InvalidKey when Has(message, "disabled") => "the KMS key is disabled: enable it, or set KMS_KEY_ID to another key",
            InvalidKey when Has(message, "NotFound") || Has(message, "not found") || Has(message, "does not exist") =>
                "the KMS key does not exist in this account and Region",
            InvalidKey when Has(message, "AccessDenied") || Has(message, "not authorized") =>
                "the KMS key's policy, or the role's, does not allow its use",
            InvalidKey => "the KMS key cannot be used: it is missing, disabled, pending deletion, or not a symmetric encryption key",
            _ => null,
        };

    private static bool IsDowngrade(string code, string? message) =>
        code == Validation && Has(message, "downgrade") && Has(message, "advanced");

    private static bool Has(string? message, string part) => message?.Contains(part, StringComparison.OrdinalIgnoreCase) is true;
}
