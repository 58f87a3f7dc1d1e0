namespace IamLifecycle.Model.Policies;

/// <summary>What the account demands of console passwords, as GetAccountPasswordPolicy shows it.</summary>
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
    /// The account lets every user change their own password. Without a policy of the account no user may, unless a policy of theirs allows
    /// it.
    /// </summary>
    public bool UsersMayChange { get; init; }

    /// <summary>IAM's own, where the account has none: 8 characters of at least three kinds. All four kinds satisfy it.</summary>
    public static PasswordPolicy Default { get; } =
        new(MinimumLength: 8, RequireUppercase: true, RequireLowercase: true, RequireNumbers: true, RequireSymbols: true);
}
