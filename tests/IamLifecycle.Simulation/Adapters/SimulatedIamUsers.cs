using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using IamLifecycle.Simulation.InMemory;

namespace IamLifecycle.Simulation.Adapters;

/// <summary>One process's client of IAM's users.</summary>
internal sealed class SimulatedIamUsers(IamAccount iam, CallGate calls) : IIamUsers
{
    public Task<ImmutableArray<ObservedUser>> ListAsync(CancellationToken cancellationToken) =>
        calls.ReadAsync<ImmutableArray<ObservedUser>>(
            AwsOperation.GetAccountAuthorizationDetails,
            "",
            () => [.. iam.Users.Select(user => user.ObserveInBulk())],
            past => past.Users,
            cancellationToken
        );

    public Task<ObservedUser?> GetAsync(UserName user, CancellationToken cancellationToken) =>
        calls.ReadAsync(AwsOperation.GetUser, user.Value, () => iam.Find(user)?.Observe(), past => past.User(user), cancellationToken);

    public Task<ObservedUser?> CreateAsync(
        UserName user,
        string path,
        string boundaryArn,
        ImmutableDictionary<string, string> tags,
        CancellationToken cancellationToken
    ) =>
        calls.CallAsync(AwsOperation.CreateUser, user.Value, () => iam.Create(user, path, boundaryArn, tags)?.Observe(), cancellationToken);

    public Task SetBoundaryAsync(UserName user, string boundaryArn, CancellationToken cancellationToken) =>
        calls.CallAsync(
            AwsOperation.PutUserPermissionsBoundary,
            user.Value,
            () =>
            {
                iam.Require(user).Boundary = boundaryArn;
            },
            cancellationToken
        );

    public Task TagAsync(UserName user, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.TagUser, user.Value, () => iam.Tag(user, tags), cancellationToken);

    public Task UntagAsync(UserName user, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        calls.CallAsync(
            AwsOperation.UntagUser,
            user.Value,
            () =>
            {
                iam.Require(user).Tags = iam.Require(user).Tags.RemoveRange(keys);
            },
            cancellationToken
        );

    public Task DeleteAsync(UserName user, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.DeleteUser, user.Value, () => iam.Delete(user), cancellationToken);
}
