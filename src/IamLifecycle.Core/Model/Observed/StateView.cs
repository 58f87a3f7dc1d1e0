using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>Everything that a full run reads from the state table.</summary>
public sealed record StateView(
    ImmutableArray<OpenWork> Open,
    LastRun? LastRun,
    ImmutableDictionary<UserId, ImmutableArray<AccessKeyId>> Adopted
)
{
    public static StateView Empty { get; } = new([], null, ImmutableDictionary<UserId, ImmutableArray<AccessKeyId>>.Empty);

    /// <summary>The users that lost access, as admitted by the gate, by hour, for as long as the table keeps it.</summary>
    public ImmutableArray<GateHour> LostAccess { get; init; } = [];

    /// <summary>The consents that are not used up.</summary>
    public ImmutableArray<Consent> Consents { get; init; } = [];

    /// <summary>The outbox.</summary>
    public ImmutableArray<StoredNotice> Notices { get; init; } = [];

    /// <summary>The records of console logins, by user name in lower case.</summary>
    public ImmutableDictionary<string, LoginRecord> Logins { get; init; } = ImmutableDictionary<string, LoginRecord>.Empty;

    /// <summary>The locks, by user name in lower case.</summary>
    public ImmutableDictionary<string, UserLock> Locks { get; init; } = ImmutableDictionary<string, UserLock>.Empty;

    /// <summary>The credentials other than access keys that the function deactivated, by user name in lower case.</summary>
    public ImmutableDictionary<string, SwitchedOffCredentials> SwitchedOff { get; init; } =
        ImmutableDictionary<string, SwitchedOffCredentials>.Empty;
}
