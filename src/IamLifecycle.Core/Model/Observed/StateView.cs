using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using NodaTime;

namespace IamLifecycle.Model.Observed;

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
