using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>Leases, intents and counters in the state table. Unavailable: no lease, so no write.</summary>
public interface IStateTable
{
    /// <summary>
    /// Takes the user's lease until the given instant, keeping and returning an open intent, what is remembered of the login, the user's
    /// lock and the record of what was switched off; null if another holds it, who is then told to look once more.
    /// </summary>
    Task<Lease?> AcquireAsync(UserName user, Instant until, CancellationToken cancellationToken);

    /// <summary>Writes the intent under the lease. Throws <see cref="Failure.Conflict"/> if the lease is lost.</summary>
    Task OpenIntentAsync(Lease lease, Intent intent, CancellationToken cancellationToken);

    /// <summary>
    /// Remembers under the lease how far a console login has come. Throws <see cref="Failure.Conflict"/> if the lease is lost.
    /// </summary>
    Task RememberLoginAsync(Lease lease, LoginRecord login, CancellationToken cancellationToken);

    /// <summary>
    /// Records under the lease which credentials besides access keys the function switches off. Throws <see cref="Failure.Conflict"/> if
    /// the lease is lost.
    /// </summary>
    Task RememberSwitchedOffAsync(Lease lease, SwitchedOffCredentials credentials, CancellationToken cancellationToken);

    /// <summary>
    /// Locks under the lease a user that was not used. An operator's lock that is there stays. Throws <see cref="Failure.Conflict"/> if the
    /// lease is lost.
    /// </summary>
    Task LockUnusedAsync(Lease lease, UserLock userLock, CancellationToken cancellationToken);

    /// <summary>
    /// Ends the lease in one write, and with it the intent unless it is to be kept for a later run, and the lock that it
    /// <see cref="Lease.Unlocks"/>. What is remembered of the login and recorded of what was switched off is from then on what the lease
    /// says of it.
    /// </summary>
    Task<ReleaseOutcome> ReleaseAsync(Lease lease, bool keepIntent, CancellationToken cancellationToken);

    /// <summary>The lock of a user; null where there is none. For a look that is not the first under its lease.</summary>
    Task<UserLock?> LockAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>Everything a full run needs to know: open work, last run, adopted users.</summary>
    Task<StateView> ReadAsync(CancellationToken cancellationToken);

    Task SaveLastRunAsync(LastRun run, CancellationToken cancellationToken);

    /// <summary>The keys that a user had when it was adopted; null for a user that was not.</summary>
    Task<ImmutableArray<AccessKeyId>?> AdoptedAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Records that a user was adopted, and the keys that it had.</summary>
    Task RecordAdoptionAsync(UserId user, ImmutableArray<AccessKeyId> keys, CancellationToken cancellationToken);

    /// <summary>
    /// Whom the gate admitted in the hour of <paramref name="now"/>, in the one before, and, by a run whose clock was further, in the one
    /// after.
    /// </summary>
    Task<ImmutableHashSet<UserId>> AdmittedAsync(GuardedEffect kind, Instant now, CancellationToken cancellationToken);

    /// <summary>
    /// Admits users together and takes away the consent that lets them pass, in one step; false, and nothing is done, if any of these sets
    /// has changed since <paramref name="seenThisWindow"/> was read, or the consent is gone.
    /// </summary>
    /// <param name="kind">What the users are admitted for.</param>
    /// <param name="users">Those to admit; may be empty where a consent is used.</param>
    /// <param name="seenThisWindow">All that were admitted, as they were read.</param>
    /// <param name="consent">What is used up by it; null where none is needed.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    Task<bool> AdmitAsync(
        GuardedEffect kind,
        ImmutableHashSet<UserId> users,
        ImmutableHashSet<UserId> seenThisWindow,
        Consent? consent,
        Instant now,
        CancellationToken cancellationToken
    );

    /// <summary>The consent of this name, whatever it is worth; null if there is none, or one without its giver or its end.</summary>
    Task<Consent?> ConsentAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Takes away the consent of this name, for what no gate admits: a recipient of passwords. One that is gone is used already.
    /// </summary>
    Task UseConsentAsync(string name, CancellationToken cancellationToken);
}
