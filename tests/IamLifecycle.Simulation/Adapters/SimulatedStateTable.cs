using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Simulation.Adapters;

/// <summary>One process's client of the state table.</summary>
internal sealed class SimulatedStateTable(StateStore store, CallGate calls) : IStateTable
{
    public Task<Lease?> AcquireAsync(UserName user, Instant until, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.AcquireLease, user.Value, () => store.Acquire(user, until), cancellationToken);

    public Task OpenIntentAsync(Lease lease, Intent intent, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.OpenIntent, lease.User.Value, () => store.OpenIntent(lease, intent), cancellationToken);

    public Task RememberLoginAsync(Lease lease, LoginRecord login, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.RememberLogin, lease.User.Value, () => store.RememberLogin(lease, login), cancellationToken);

    public Task RememberSwitchedOffAsync(Lease lease, SwitchedOffCredentials credentials, CancellationToken cancellationToken) =>
        calls.CallAsync(
            AwsOperation.RememberSwitchedOff,
            lease.User.Value,
            () => store.RememberSwitchedOff(lease, credentials),
            cancellationToken
        );

    public Task LockUnusedAsync(Lease lease, UserLock userLock, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.LockUnused, lease.User.Value, () => store.LockUnused(lease, userLock), cancellationToken);

    public Task<ReleaseOutcome> ReleaseAsync(Lease lease, bool keepIntent, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.ReleaseLease, lease.User.Value, () => store.Release(lease, keepIntent), cancellationToken);

    public Task<UserLock?> LockAsync(UserName user, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.ReadLock, user.Value, () => store.LockOf(user), cancellationToken);

    public Task<StateView> ReadAsync(CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.ReadState, "", store.Read, cancellationToken);

    public Task SaveLastRunAsync(LastRun run, CancellationToken cancellationToken) =>
        calls.CallAsync(
            AwsOperation.SaveLastRun,
            "",
            () =>
            {
                store.LastRun = run;
            },
            cancellationToken
        );

    public Task<ImmutableHashSet<UserId>> AdmittedAsync(GuardedEffect kind, Instant now, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.ReadAdmitted, kind.ToString(), () => store.Admitted(kind, now), cancellationToken);

    public Task<bool> AdmitAsync(
        GuardedEffect kind,
        ImmutableHashSet<UserId> users,
        ImmutableHashSet<UserId> seenThisWindow,
        Consent? consent,
        Instant now,
        CancellationToken cancellationToken
    ) =>
        calls.CallAsync(
            AwsOperation.Admit,
            kind.ToString(),
            () => store.Admit(kind, users, seenThisWindow, now, consent),
            cancellationToken
        );

    public Task UseConsentAsync(string name, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.UseConsent, "", () => store.UseConsent(name), cancellationToken);

    public Task<Consent?> ConsentAsync(string name, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.ReadConsent, "", () => store.Consent(name), cancellationToken);

    public Task<ImmutableArray<AccessKeyId>?> AdoptedAsync(UserId user, CancellationToken cancellationToken) =>
        calls.CallAsync<ImmutableArray<AccessKeyId>?>(
            AwsOperation.ReadAdoption,
            user.Value,
            () => store.Adopted.TryGetValue(user, out var keys) ? keys : null,
            cancellationToken
        );

    public Task RecordAdoptionAsync(UserId user, ImmutableArray<AccessKeyId> keys, CancellationToken cancellationToken) =>
        calls.CallAsync(
            AwsOperation.RecordAdoption,
            user.Value,
            () =>
            {
                store.Adopted[user] = keys;
            },
            cancellationToken
        );
}
