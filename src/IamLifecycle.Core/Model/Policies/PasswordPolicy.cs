namespace IamLifecycle.Model.Policies;

/// <summary>What GetAccountPasswordPolicy shows of the account's rules for console passwords.</summary>
/// <remarks>The kinds of characters that a policy may require are left out: every generated password has all four.</remarks>
/// <param name="MinimumLength">6 to 128 characters.</param>
public sealed record PasswordPolicy(int MinimumLength)
{
    /// <summary>
    /// True if the account lets every user change their own password. Without an account password policy, users may do so only if an IAM
    /// policy allows it.
    /// </summary>
    public bool UsersMayChange { get; init; }

    /// <summary>IAM's rules without an account password policy: at least 8 characters of at least three kinds.</summary>
    public static PasswordPolicy Default { get; } = new(MinimumLength: 8);
}
