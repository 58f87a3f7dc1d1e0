using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>Leases, intents and counters in the state table. If it is unavailable there is no lease, and therefore no write.</summary>
public interface IStateTable
{
    /// <summary>
    /// Acquires the user's lease until the given time. The lease contains the open intent, the login record, the user's lock and the record
    /// of deactivated credentials. Null if another run holds the lease; that run is then requested to recheck the user.
    /// </summary>
    Task<Lease?> AcquireAsync(UserName user, Instant until, CancellationToken cancellationToken);

    /// <summary>Writes the intent under the lease. Fails with <see cref="Failure.Conflict"/> if the lease was lost.</summary>
    Task OpenIntentAsync(Lease lease, Intent intent, CancellationToken cancellationToken);

    /// <summary>Writes the login record under the lease. Fails with <see cref="Failure.Conflict"/> if the lease was lost.</summary>
    Task RememberLoginAsync(Lease lease, LoginRecord login, CancellationToken cancellationToken);

    /// <summary>
    /// Records under the lease which credentials other than access keys the function deactivates. Fails with <see cref="Failure.Conflict"/>
    /// if the lease was lost.
    /// </summary>
    Task RememberSwitchedOffAsync(Lease lease, SwitchedOffCredentials credentials, CancellationToken cancellationToken);

    /// <summary>
    /// Locks an unused user under the lease. An operator's lock is kept. Fails with <see cref="Failure.Conflict"/> if the lease was lost.
    /// </summary>
    Task LockUnusedAsync(Lease lease, UserLock userLock, CancellationToken cancellationToken);

    /// <summary>
    /// Releases the lease in one write. The same write deletes the intent, unless a later run needs it, and the lock of <see
    /// cref="Lease.Unlocks"/>, and stores the login record and the record of deactivated credentials of the lease.
    /// </summary>
    Task<ReleaseOutcome> ReleaseAsync(Lease lease, bool keepIntent, CancellationToken cancellationToken);

    /// <summary>The lock of a user; null if there is none. For a pass that is not the first one under its lease.</summary>
    Task<UserLock?> LockAsync(UserName user, CancellationToken cancellationToken);

    /// <summary>Everything that a full run reads: unfinished work, the last run, adopted users.</summary>
    Task<StateView> ReadAsync(CancellationToken cancellationToken);

    Task SaveLastRunAsync(LastRun run, CancellationToken cancellationToken);

    /// <summary>The keys that a user had when it was adopted; null for a user that was not adopted.</summary>
    Task<ImmutableArray<AccessKeyId>?> AdoptedAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Records the adoption of a user, and the keys that it had.</summary>
    Task RecordAdoptionAsync(UserId user, ImmutableArray<AccessKeyId> keys, CancellationToken cancellationToken);

    /// <summary>
    /// The users that the gate admitted in the hour of <paramref name="now"/>, in the previous one and, by a run with a faster clock, in
    /// the next one.
    /// </summary>
    Task<ImmutableHashSet<UserId>> AdmittedAsync(GuardedEffect kind, Instant now, CancellationToken cancellationToken);

    /// <summary>
    /// Admits users together and uses up the consent that admits them, in one step. False, with no effect, if any of these sets has changed
    /// since <paramref name="seenThisWindow"/> was read, or the consent no longer exists.
    /// </summary>
    /// <param name="kind">The effect that the users are admitted for.</param>
    /// <param name="users">The users to admit; may be empty if a consent is used.</param>
    /// <param name="seenThisWindow">All users that were admitted, as they were read.</param>
    /// <param name="consent">The consent that is used up; null if none is needed.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">Cancels the attempts.</param>
    Task<bool> AdmitAsync(
        GuardedEffect kind,
        ImmutableHashSet<UserId> users,
        ImmutableHashSet<UserId> seenThisWindow,
        Consent? consent,
        Instant now,
        CancellationToken cancellationToken
    );

    /// <summary>The consent with this name, whether or not it counts; null if there is none, or one without its giver or expiry.</summary>
    Task<Consent?> ConsentAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes the consent with this name, for changes that the gate does not judge: a recipient of passwords. Succeeds if it does not
    /// exist.
    /// </summary>
    Task UseConsentAsync(string name, CancellationToken cancellationToken);
}
