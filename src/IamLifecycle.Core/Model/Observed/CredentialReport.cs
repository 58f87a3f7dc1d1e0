using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>IAM's credential report, at most four hours old.</summary>
public sealed record CredentialReport(Instant GeneratedAt, ImmutableDictionary<UserName, ImmutableArray<ReportedKey>> Keys)
{
    /// <summary>The users in <see cref="Keys"/> that have a console password.</summary>
    public ImmutableHashSet<UserName> WithPassword { get; init; } = [];

    /// <summary>When the passwords of <see cref="WithPassword"/> were last used. Passwords that were never used are not included.</summary>
    public ImmutableDictionary<UserName, Instant> PasswordsUsed { get; init; } = ImmutableDictionary<UserName, Instant>.Empty;

    /// <summary>
    /// When a password or a key of the user was last used, or its password was set, whichever is later. Users without any of these are not
    /// included.
    /// </summary>
    public ImmutableDictionary<UserName, Instant> LastUsed { get; init; } = ImmutableDictionary<UserName, Instant>.Empty;
}
