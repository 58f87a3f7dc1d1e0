using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using IamLifecycle.Simulation.InMemory;
using NodaTime;
using NodaTime.Testing;

namespace IamLifecycle.Simulation.Adapters;

/// <summary>One process's client of IAM's access keys.</summary>
internal sealed class SimulatedAccessKeys(IamAccount iam, CallGate calls, FakeClock clock) : IAccessKeys
{
    private static readonly Duration Wait = Duration.FromSeconds(1);

    public Task<ImmutableArray<AccessKey>> ListAsync(UserName user, CancellationToken cancellationToken) =>
        calls.ReadAsync<ImmutableArray<AccessKey>>(
            AwsOperation.ListAccessKeys,
            user.Value,
            () => [.. iam.Require(user).Keys.Select(key => key.Observe())],
            past => past.Keys(user) ?? [.. iam.Require(user).Keys.Select(key => key.Observe())],
            cancellationToken
        );

    /// <summary>Like the real client: a throttled request is sent again until <paramref name="patience"/> is used up.</summary>
    public async Task<Credential> CreateAsync(UserName user, Duration patience, CancellationToken cancellationToken)
    {
        for (Duration waited = Duration.Zero; ; waited += Wait)
        {
            try
            {
                return await calls.CallAsync(
                    AwsOperation.CreateAccessKey,
                    user.Value,
                    () => iam.CreateKey(user).Credential,
                    CancellationToken.None
                );
            }
            catch (FailureException e) when (e.Failure is Failure.Transient { Throttled: true } && waited + Wait < patience)
            {
                clock.Advance(Wait);
            }
        }
    }

    public Task DeleteAsync(UserName user, AccessKeyId key, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.DeleteAccessKey, user.Value, () => iam.DeleteKey(user, key), cancellationToken);

    public Task<Instant?> LastUsedAsync(AccessKeyId key, CancellationToken cancellationToken) =>
        calls.CallAsync(
            AwsOperation.GetAccessKeyLastUsed,
            key.Value,
            () => iam.Users.SelectMany(user => user.EveryKey).Single(known => known.Id == key).LastUsed,
            cancellationToken
        );

    public Task<CredentialReport?> ReportAsync(CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.GetCredentialReport, "", () => iam.Report, cancellationToken);
}
