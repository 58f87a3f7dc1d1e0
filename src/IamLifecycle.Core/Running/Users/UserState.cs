using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Access;
using NodaTime;

namespace IamLifecycle.Running.Users;

/// <summary>What is known of one user while its plan is carried out: the look, and what was written since.</summary>
internal sealed class UserState
{
    public UserState(UserSnapshot look, Lease lease)
    {
        (Look, Lease, User, Keys, OpenIntent, Login, Lock, SwitchedOff) = (
            look,
            lease,
            look.User,
            look.Keys,
            look.Intent,
            lease.Login,
            lease.Lock,
            lease.SwitchedOff
        );
        (ParameterExists, Version) = look.Parameter switch
        {
            ObservedParameter.Published published => (true, published.Version),
            ObservedParameter.Foreign foreign => (true, foreign.Version),
            _ => (false, 0),
        };
        Content = look.Parameter.Content;
    }

    public UserSnapshot Look { get; }

    public Lease Lease { get; }

    public ObservedUser? User { get; set; }

    public UserName Name => User?.Name ?? Look.Row.Name;

    public ImmutableArray<AccessKey> Keys { get; set; }

    /// <summary>Keys that earlier looks under the same lease showed: a later list may be older, and does not make them new.</summary>
    public ImmutableHashSet<AccessKeyId> SeenBefore { get; init; } = [];

    /// <summary>The same with those of this look.</summary>
    public ImmutableHashSet<AccessKeyId> Seen => SeenBefore.Union(Look.Keys.Select(key => key.Id));

    /// <summary>Those that cannot be of an intent that is opened now.</summary>
    public ImmutableArray<AccessKeyId> KnownKeys =>
        [.. Keys.Select(key => key.Id).Union(SeenBefore.OrderBy(key => key.Value, StringComparer.Ordinal))];

    public ParameterContent? Content { get; set; }

    public bool ParameterExists { get; set; }

    public long Version { get; set; }

    /// <summary>The version is not only what was read: this run wrote it.</summary>
    public bool VersionIsOurs { get; set; }

    /// <summary>What a later run must still be told if this one stops now.</summary>
    public Intent? OpenIntent { get; set; }

    /// <summary>What is to be remembered of the user's console login; the release writes it.</summary>
    public LoginRecord? Login { get; set; }

    /// <summary>The record of the credentials that the function switched off; the release writes what is left of it.</summary>
    public SwitchedOffCredentials? SwitchedOff { get; set; }

    /// <summary>The lock of the user's name, as it was read or written last.</summary>
    public UserLock? Lock { get; set; }

    /// <summary>False for what stands for a look that could not be taken: nothing follows from what it lacks.</summary>
    public bool HasLooked { get; init; } = true;

    /// <summary>The user of a lock of the function's own that is gone by now.</summary>
    public UserId? Unlocks => HasLooked && Lock is { User: { } locked } && User?.Id != locked ? locked : null;

    /// <summary>When keys that were deleted had been used last, null for never.</summary>
    public Dictionary<AccessKeyId, Instant?> LastUses { get; } = [];

    /// <summary>Nothing waits behind it: a service that brings passwords may be waited for longer than usual.</summary>
    public bool IsPatient { get; init; }

    /// <summary>A key, its secret or a password may be on its way: the lease must not be released.</summary>
    public bool SecretInFlight { get; set; }

    /// <summary>
    /// Access is being taken away, and what still works shows in no bulk read: the lease that is not released brings the next run here.
    /// </summary>
    public bool AccessLossUnfinished { get; set; }

    /// <summary>Credentials that were switched on.</summary>
    public HashSet<string> SwitchedOn { get; } = [];

    /// <summary>Credentials that IAM refused to switch on, for as long as nobody acts.</summary>
    public HashSet<string> Refused { get; } = [];

    /// <summary>An access key is not as the plan has it: what it plans for keys is left to a later look.</summary>
    public bool KeyStaysOff { get; set; }

    /// <summary>SSM refused the user's parameter for good in this run.</summary>
    public bool ParameterRefused { get; set; }

    /// <summary>The state changed during the run: the user must be read and planned again.</summary>
    public bool RereadRequired { get; set; }

    /// <summary>What becomes of the lease after this look.</summary>
    /// <param name="rereads">There is time to read the user again, as it is required.</param>
    /// <param name="isRecord">The bulk reads showed the lease as the record of unfinished work: it stays until a look has succeeded.</param>
    public LeaseDisposition Disposition(bool rereads, bool isRecord) =>
        SecretInFlight ? LeaseDisposition.Keep
        : rereads ? LeaseDisposition.Reread
        : AccessLossUnfinished || (isRecord && !HasLooked) ? LeaseDisposition.Keep
        : LeaseDisposition.Release;

    /// <summary>The lease with what the state table keeps of the user when it ends.</summary>
    public Lease ToRelease(LifecyclePolicy policy, Instant now) =>
        Lease with
        {
            Login = Login,
            Intent = OpenIntent,
            Lock = Lock,
            Unlocks = Unlocks,
            SwitchedOff = HasLooked ? MarkWitness.Left(SwitchedOff, Look, User, policy, now) : SwitchedOff,
        };

    public ObservedUser RequireUser() => User ?? throw new InvalidOperationException($"'{Name}' was to be created first.");
}
