using System.Collections.Immutable;
using IamLifecycle.Applying;
using IamLifecycle.Model;

namespace IamLifecycle.Simulation;

/// <summary>One process's client of IAM's access keys.</summary>
internal sealed class SimulatedAccessKeys(IamAccount iam, CallGate calls) : IAccessKeys
{
    public Task<ImmutableArray<AccessKey>> ListAsync(UserName user, CancellationToken cancellationToken) =>
        calls.ReadAsync<ImmutableArray<AccessKey>>(
            AwsOperation.ListAccessKeys,
            user.Value,
            () => [.. iam.Require(user).Keys.Select(key => key.Observe())],
            past => past.Keys(user) ?? [.. iam.Require(user).Keys.Select(key => key.Observe())],
            cancellationToken);

    public Task<Credential> CreateAsync(UserName user, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.CreateAccessKey, user.Value, () => iam.CreateKey(user).Credential, cancellationToken);

    public Task DeleteAsync(UserName user, AccessKeyId key, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.DeleteAccessKey, user.Value, () => iam.DeleteKey(user, key), cancellationToken);

    public Task<bool> WasUsedAsync(AccessKeyId key, CancellationToken cancellationToken) =>
        calls.CallAsync(
            AwsOperation.GetAccessKeyLastUsed, key.Value, () => iam.Users.SelectMany(user => user.EveryKey).Single(known => known.Id == key).Used, cancellationToken);

    public Task<CredentialReport?> ReportAsync(CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.GetCredentialReport, "", () => iam.Report, cancellationToken);
}
