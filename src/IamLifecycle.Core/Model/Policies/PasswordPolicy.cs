namespace IamLifecycle.Model.Policies;

/// <summary>The account's rules for console passwords, as GetAccountPasswordPolicy returns them.</summary>
/// <param name="MinimumLength">6 to 128 characters.</param>
/// <param name="RequireUppercase">A to Z.</param>
/// <param name="RequireLowercase">a to z.</param>
/// <param name="RequireNumbers">0 to 9.</param>
/// <param name="RequireSymbols">One of <c>! @ # $ % ^ &amp; * ( ) _ + - = [ ] { } | '</c>.</param>
public sealed record PasswordPolicy(
    int MinimumLength,
    bool RequireUppercase,
    bool RequireLowercase,
    bool RequireNumbers,
    bool RequireSymbols
)
{
    /// <summary>
    /// True if the account lets every user change their own password. Without an account password policy, users may do so only if an IAM
    /// policy allows it.
    /// </summary>
    public bool UsersMayChange { get; init; }

    /// <summary>
    /// IAM's rules without an account password policy: at least 8 characters of at least three kinds. All four kinds satisfy them.
    /// </summary>
    public static PasswordPolicy Default { get; } =
        new(MinimumLength: 8, RequireUppercase: true, RequireLowercase: true, RequireNumbers: true, RequireSymbols: true);
}
