using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using IamLifecycle.Simulation.InMemory;
using NodaTime;
using NodaTime.Testing;

namespace IamLifecycle.Simulation.Adapters;

/// <summary>One process's client of SSM.</summary>
internal sealed class SimulatedParameters(ParameterStore store, CallGate calls, ParameterName names, string owner, FakeClock clock)
    : IParameters
{
    private readonly AdaptiveWriteRate pace = new();

    private Duration Now => clock.GetCurrentInstant() - NodaConstants.UnixEpoch;

    public Task<ImmutableArray<ParameterSummary>> DescribeAsync(CancellationToken cancellationToken) =>
        calls.ReadAsync<ImmutableArray<ParameterSummary>>(
            AwsOperation.DescribeParameters,
            "",
            () => store.Describe(names.Prefix),
            past => [.. past.Summaries.Where(parameter => parameter.Name.StartsWith(names.Prefix, StringComparison.Ordinal))],
            cancellationToken
        );

    public Task<ObservedParameter> GetAsync(UserName user, CancellationToken cancellationToken) =>
        calls.ReadAsync(
            AwsOperation.GetParameter,
            user.Value,
            () => store.Get(names.For(user)),
            past => past.Parameter(names.For(user)),
            cancellationToken
        );

    public Task<ImmutableArray<ObservedParameter.ParameterVersion>> HistoryAsync(UserName user, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.GetParameterHistory, user.Value, () => store.History(names.For(user)), cancellationToken);

    public Task<ParameterTags> TagsAsync(UserName user, CancellationToken cancellationToken) =>
        calls.ReadAsync(
            AwsOperation.ListTagsForResource,
            user.Value,
            () => store.TagsOf(names.For(user)),
            past => past.TagsOf(names.For(user)),
            cancellationToken
        );

    public Task<ImmutableHashSet<UserName>> TaggedAsync(IReadOnlyCollection<UserName> users, CancellationToken cancellationToken) =>
        calls.ReadAsync<ImmutableHashSet<UserName>>(
            AwsOperation.FindTaggedParameters,
            "",
            () => [.. users.Where(user => IsTagged(store.TagsOf(names.For(user)), users))],
            past => [.. users.Where(user => IsTagged(past.TagsOf(names.For(user)), users))],
            cancellationToken
        );

    private bool IsTagged(ParameterTags tags, IReadOnlyCollection<UserName> users) =>
        tags.Owner == owner && users.Any(user => user.Value == tags.User);

    public Task AcquireWriteSlotAsync(CancellationToken cancellationToken)
    {
        while (pace.TryTake(Now) is var wait && wait > Duration.Zero)
        {
            clock.Advance(wait);
        }

        return Task.CompletedTask;
    }

    public Task<long> CreateAsync(UserName user, ParameterContent content, bool onlyCopy, CancellationToken cancellationToken) =>
        PutAsync(user, () => store.Create(names.For(user), content, owner, user.Value), cancellationToken);

    public Task<long> OverwriteAsync(UserName user, ParameterContent content, bool onlyCopy, CancellationToken cancellationToken) =>
        PutAsync(user, () => store.Overwrite(names.For(user), content), cancellationToken);

    public Task TagAsync(UserName user, CancellationToken cancellationToken) =>
        calls.CallAsync(
            AwsOperation.TagParameter,
            user.Value,
            () => store.Tag(names.For(user), new ParameterTags(owner, user.Value)),
            cancellationToken
        );

    public Task DeleteAsync(UserName user, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.DeleteParameter, user.Value, () => store.Delete(names.For(user)), cancellationToken);

    /// <summary>Like the real client: a throttled write waits for a write slot and is sent again.</summary>
    private async Task<long> PutAsync(UserName user, Func<long> write, CancellationToken cancellationToken)
    {
        long Write()
        {
            store.RequireRoom(names.For(user));
            return write();
        }

        while (true)
        {
            Duration sent = Now;
            try
            {
                return await calls.CallAsync(AwsOperation.PutParameter, user.Value, Write, cancellationToken);
            }
            catch (FailureException e) when (e.Failure is Failure.Transient { Throttled: true })
            {
                pace.Throttled(sent, Now);
                clock.Advance(pace.Reserve(Now));
            }
        }
    }
}
