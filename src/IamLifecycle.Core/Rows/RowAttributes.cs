namespace IamLifecycle.Rows;

/// <summary>The names of a row's attributes in the table.</summary>
public static class RowAttributes
{
    public const string UserName = "UserName";
    public const string Suspended = "Suspended";
    public const string AccessKeys = "AccessKeys";
    public const string KeyRotateAfter = "KeyRotateAfter";
    public const string KeyDeleteAfter = "KeyDeleteAfter";
    public const string RotateBefore = "RotateBefore";
    public const string Adopt = "Adopt";
    public const string AdoptFromBoundary = "AdoptFromBoundary";
    public const string Groups = "Groups";
    public const string ManagedPolicies = "ManagedPolicies";
    public const string Tags = "Tags";
    public const string ExpiresAt = "ExpiresAt";
    public const string Console = "Console";
    public const string Email = "Email";
    public const string SlackUser = "SlackUser";
    public const string ResetPasswordBefore = "ResetPasswordBefore";

    /// <summary>Every attribute that this version knows. Other attributes are ignored with a warning.</summary>
    public static IReadOnlySet<string> All { get; } =
        new HashSet<string>(StringComparer.Ordinal)
        {
            UserName,
            Suspended,
            AccessKeys,
            KeyRotateAfter,
            KeyDeleteAfter,
            RotateBefore,
            Adopt,
            AdoptFromBoundary,
            Groups,
            ManagedPolicies,
            Tags,
            ExpiresAt,
            Console,
            Email,
            SlackUser,
            ResetPasswordBefore,
        };
}
