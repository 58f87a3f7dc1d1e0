using System.Collections.Immutable;
using IamLifecycle.Applying;
using IamLifecycle.Model;

namespace IamLifecycle.Simulation;

/// <summary>One process's client of SSM.</summary>
internal sealed class SimulatedParameters(ParameterStore store, CallGate calls, ParameterName names, string owner) : IParameters
{
    public Task<ImmutableArray<ParameterSummary>> DescribeAsync(CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.DescribeParameters, "", () => store.Describe(names.Prefix), cancellationToken);

    public Task<ObservedParameter> GetAsync(UserName user, CancellationToken cancellationToken) =>
        calls.ReadAsync(AwsOperation.GetParameter, user.Value, () => store.Get(names.For(user)), past => past.Parameter(names.For(user)), cancellationToken);

    public Task<ImmutableArray<ObservedParameter.Kept>> HistoryAsync(UserName user, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.GetParameterHistory, user.Value, () => store.History(names.For(user)), cancellationToken);

    public Task<string?> OwnerAsync(UserName user, CancellationToken cancellationToken) =>
        calls.ReadAsync(AwsOperation.ListTagsForResource, user.Value, () => store.OwnerOf(names.For(user)), past => past.OwnerOf(names.For(user)), cancellationToken);

    public Task<long> CreateAsync(UserName user, ParameterContent content, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.PutParameter, user.Value, () => store.Create(names.For(user), content, owner), cancellationToken);

    public Task<long> OverwriteAsync(UserName user, ParameterContent content, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.PutParameter, user.Value, () => store.Overwrite(names.For(user), content), cancellationToken);

    public Task TagAsync(UserName user, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.TagParameter, user.Value, () => store.Tag(names.For(user), owner), cancellationToken);

    public Task DeleteAsync(UserName user, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.DeleteParameter, user.Value, () => store.Delete(names.For(user)), cancellationToken);
}
