using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Access;
using NodaTime;

namespace IamLifecycle.Running.Users;

/// <summary>The known state of one user while its plan is applied: the snapshot, and the writes since.</summary>
internal sealed class UserState
{
    public UserState(UserSnapshot snapshot, Lease lease)
    {
        (Snapshot, Lease, User, Keys, OpenIntent, Login, Lock, SwitchedOff) = (
            snapshot,
            lease,
            snapshot.User,
            snapshot.Keys,
            snapshot.Intent,
            lease.Login,
            lease.Lock,
            lease.SwitchedOff
        );
        (ParameterExists, Version) = snapshot.Parameter switch
        {
            ObservedParameter.Published published => (true, published.Version),
            ObservedParameter.Foreign foreign => (true, foreign.Version),
            _ => (false, 0),
        };
        Content = snapshot.Parameter.Content;
    }

    public UserSnapshot Snapshot { get; }

    public Lease Lease { get; }

    public ObservedUser? User { get; set; }

    public UserName Name => User?.Name ?? Snapshot.Row.Name;

    public ImmutableArray<AccessKey> Keys { get; set; }

    /// <summary>
    /// Keys that earlier passes under the same lease returned. A stale list of a later pass may lack them, which does not make them new.
    /// </summary>
    public ImmutableHashSet<AccessKeyId> SeenBefore { get; init; } = [];

    /// <summary>These keys and those of this pass.</summary>
    public ImmutableHashSet<AccessKeyId> Seen => SeenBefore.Union(Snapshot.Keys.Select(key => key.Id));

    /// <summary>Keys that an intent that is opened now cannot have created.</summary>
    public ImmutableArray<AccessKeyId> KnownKeys =>
        [.. Keys.Select(key => key.Id).Union(SeenBefore.OrderBy(key => key.Value, StringComparer.Ordinal))];

    public ParameterContent? Content { get; set; }

    public bool ParameterExists { get; set; }

    public long Version { get; set; }

    /// <summary>True if this run wrote the version, false if it was only read.</summary>
    public bool VersionIsOurs { get; set; }

    /// <summary>The intent that a later run needs if this one is stopped now.</summary>
    public Intent? OpenIntent { get; set; }

    /// <summary>The record of the user's console login. The release of the lease writes it.</summary>
    public LoginRecord? Login { get; set; }

    /// <summary>The record of the credentials that the function deactivated. The release of the lease writes what is left of it.</summary>
    public SwitchedOffCredentials? SwitchedOff { get; set; }

    /// <summary>The lock of the user's name, as it was last read or written.</summary>
    public UserLock? Lock { get; set; }

    /// <summary>False for the placeholder of a failed read. Missing data in it has no meaning.</summary>
    public bool HasSnapshot { get; init; } = true;

    /// <summary>The user of a lock that the function wrote, if that user no longer exists.</summary>
    public UserId? Unlocks => HasSnapshot && Lock is { User: { } locked } && User?.Id != locked ? locked : null;

    /// <summary>When deleted keys had last been used, null for never.</summary>
    public Dictionary<AccessKeyId, Instant?> LastUses { get; } = [];

    /// <summary>True if nothing waits for this user, so that a delivery service may take longer than usual.</summary>
    public bool IsPatient { get; init; }

    /// <summary>True while a key, its secret or a password may be in flight. The lease must not be released then.</summary>
    public bool SecretInFlight { get; set; }

    /// <summary>
    /// True while the removal of access is unfinished. Bulk reads do not show it, so the lease is kept and causes the next run to read the
    /// user.
    /// </summary>
    public bool AccessLossUnfinished { get; set; }

    /// <summary>Credentials that were activated.</summary>
    public HashSet<string> SwitchedOn { get; } = [];

    /// <summary>Credentials that IAM refused to activate and that need a person.</summary>
    public HashSet<string> Refused { get; } = [];

    /// <summary>True if an access key could not be activated as planned. Key changes are left to a later pass.</summary>
    public bool KeyStaysOff { get; set; }

    /// <summary>True if SSM refused the user's parameter in this run.</summary>
    public bool ParameterRefused { get; set; }

    /// <summary>The state changed during the run: the user must be read and planned again.</summary>
    public bool RereadRequired { get; set; }

    /// <summary>What happens to the lease after this pass.</summary>
    /// <param name="rereads">True if the user must be read again and there is time for it.</param>
    /// <param name="isRecord">
    /// True if the bulk reads showed the lease as the record of unfinished work. It is kept until a read has succeeded.
    /// </param>
    public LeaseDisposition Disposition(bool rereads, bool isRecord) =>
        SecretInFlight ? LeaseDisposition.Keep
        : rereads ? LeaseDisposition.Reread
        : AccessLossUnfinished || (isRecord && !HasSnapshot) ? LeaseDisposition.Keep
        : LeaseDisposition.Release;

    /// <summary>The lease with the records that the state table stores when it ends.</summary>
    public Lease ToRelease(LifecyclePolicy policy, Instant now) =>
        Lease with
        {
            Login = Login,
            Intent = OpenIntent,
            Lock = Lock,
            Unlocks = Unlocks,
            SwitchedOff = HasSnapshot ? MarkWitness.Remaining(SwitchedOff, Snapshot, User, policy, now) : SwitchedOff,
        };

    public ObservedUser RequireUser() => User ?? throw new InvalidOperationException($"'{Name}' was to be created first.");
}
