using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>IAM's credential report, at most four hours old.</summary>
public sealed record CredentialReport(Instant GeneratedAt, ImmutableDictionary<UserName, ImmutableArray<ReportedKey>> Keys)
{
    /// <summary>Users that have a console password, of those that <see cref="Keys"/> lists.</summary>
    public ImmutableHashSet<UserName> WithPassword { get; init; } = [];

    /// <summary>When the passwords of <see cref="WithPassword"/> were last used; one that never was is not in it.</summary>
    public ImmutableDictionary<UserName, Instant> PasswordsUsed { get; init; } = ImmutableDictionary<UserName, Instant>.Empty;

    /// <summary>
    /// When a password or a key of the user was last used, or its password set, whichever is later; a user without any of it is not in it.
    /// </summary>
    public ImmutableDictionary<UserName, Instant> LastUsed { get; init; } = ImmutableDictionary<UserName, Instant>.Empty;
}
