using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>A parameter as DescribeParameters shows it: never its value.</summary>
public sealed record ParameterSummary(string Name, long Version, Instant LastModified, bool SecureString);

/// <summary>One of a user's keys in IAM's credential report, which gives no ids.</summary>
/// <param name="Active">It works.</param>
/// <param name="ChangedAt">The report's <c>last_rotated</c>: when it was made, or last switched on or off (IAM user guide, "Get credential
/// reports").</param>
public sealed record ReportedKey(bool Active, Instant ChangedAt);

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

/// <summary>The last full run that was good: what a table that suddenly shrank is compared with.</summary>
public sealed record LastRun(Instant At, int Rows, int OwnedUsers)
{
    /// <summary>The program that ran it and its version, as the state table has kept it; null where it kept none.</summary>
    public string? Program { get; init; }

    /// <summary>How many users something failed for.</summary>
    public int Failed { get; init; }

    /// <summary>Of some of them the name and what failed; no secret.</summary>
    public ImmutableArray<string> Failures { get; init; } = [];
}

/// <summary>A lease that is held or was never released, with the intent that may be open.</summary>
public sealed record OpenWork(string UserKey, Instant? LeaseUntil, Intent? Intent, bool RecheckPending)
{
    /// <summary>What was begun for a key is proof of what became of it; while the user has no access nothing follows from it.</summary>
    public bool IsKeptWhileSuspended => this is { LeaseUntil: null, Intent: { Kind: IntentKind.IssueKey, DeletionBegun: false } };
}

/// <summary>All that the state table holds for a full run to know.</summary>
public sealed record StateView(
    ImmutableArray<OpenWork> Open,
    LastRun? LastRun,
    ImmutableDictionary<UserId, ImmutableArray<AccessKeyId>> Adopted
)
{
    public static StateView Empty { get; } = new([], null, ImmutableDictionary<UserId, ImmutableArray<AccessKeyId>>.Empty);

    /// <summary>Whom the gate let lose access, by the hour, as far back as the table keeps it.</summary>
    public ImmutableArray<GateHour> LostAccess { get; init; } = [];

    /// <summary>The consents that are there, used up by none.</summary>
    public ImmutableArray<Consent> Consents { get; init; } = [];

    /// <summary>The outbox.</summary>
    public ImmutableArray<StoredNotice> Notices { get; init; } = [];

    /// <summary>What is remembered of console logins, by the user's name in lower case.</summary>
    public ImmutableDictionary<string, LoginRecord> Logins { get; init; } = ImmutableDictionary<string, LoginRecord>.Empty;

    /// <summary>Operators' locks, by the user's name in lower case.</summary>
    public ImmutableDictionary<string, UserLock> Locks { get; init; } = ImmutableDictionary<string, UserLock>.Empty;

    /// <summary>The credentials besides access keys that the function switched off, by the user's name in lower case.</summary>
    public ImmutableDictionary<string, SwitchedOffCredentials> SwitchedOff { get; init; } =
        ImmutableDictionary<string, SwitchedOffCredentials>.Empty;
}

/// <summary>Whom the gate let lose access in the hour that begins at <paramref name="Hour"/>.</summary>
public sealed record GateHour(Instant Hour, ImmutableHashSet<UserId> Users);

/// <summary>The whole account, seen in bulk. It nominates; only a close look decides.</summary>
/// <param name="Users">Every user of the account, ours or not.</param>
/// <param name="Rows">Every row, read after the users so that one inserted meanwhile is seen.</param>
/// <param name="State">Open work and the last good run.</param>
/// <param name="Parameters">Those under our prefix; null if they could not be listed, and then nothing is concluded from their absence.</param>
/// <param name="Report">Null if IAM had none ready.</param>
public sealed record AccountSnapshot(
    ImmutableArray<ObservedUser> Users,
    ImmutableArray<Row> Rows,
    StateView State,
    ImmutableArray<ParameterSummary>? Parameters,
    CredentialReport? Report
)
{
    /// <summary>Users whose parameters do not bear our tags, of those whose turn it is in this run.</summary>
    public ImmutableHashSet<UserName> Mistagged { get; init; } = [];
}
