using System.Collections.Immutable;
using IamLifecycle.Applying;
using IamLifecycle.Model;

namespace IamLifecycle.Simulation;

/// <summary>One process's client of what hangs on IAM's users.</summary>
internal sealed class SimulatedBelongings(IamAccount iam, CallGate calls) : IUserBelongings
{
    /// <summary>Of console logins and credentials a replica may answer.</summary>
    public Task<ImmutableArray<Belonging>> ListAsync(UserName user, BelongingKind kind, CancellationToken cancellationToken) => Snapshot.Kinds.Contains(kind)
        ? calls.ReadAsync<ImmutableArray<Belonging>>(AwsOperation.ListBelongings, user.Value, () => [.. List(user, kind)], past => past.Belongings(user, kind), cancellationToken)
        : calls.CallAsync<ImmutableArray<Belonging>>(AwsOperation.ListBelongings, user.Value, () => [.. List(user, kind)], cancellationToken);

    public Task RemoveAsync(UserName user, Belonging belonging, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.RemoveBelonging, user.Value, () => Remove(user, belonging), cancellationToken);

    public Task AddAsync(UserName user, Belonging belonging, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.AddBelonging, user.Value, () => Add(user, belonging), cancellationToken);

    public Task SetActiveAsync(UserName user, Belonging belonging, bool active, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.SetBelongingActive, user.Value, () => iam.SetActive(user, belonging, active), cancellationToken);

    private IEnumerable<Belonging> List(UserName user, BelongingKind kind) => kind is BelongingKind.AccessKey
        ? iam.Find(user)?.Keys.Select(key => new Belonging(kind, key.Id.Value, key.Active)) ?? []
        : iam.Find(user)?.Belongings.Where(belonging => belonging.Kind == kind).OrderBy(belonging => belonging.Id, StringComparer.Ordinal) ?? Enumerable.Empty<Belonging>();

    private void Add(UserName user, Belonging belonging)
    {
        iam.RequireNotRefused("Add", belonging.Id);
        iam.Require(user).Belongings.Add(belonging);
    }

    private void Remove(UserName user, Belonging belonging)
    {
        if (belonging.Kind is BelongingKind.Group or BelongingKind.AttachedPolicy)
        {
            iam.RequireNotRefused("Remove", belonging.Id);
        }

        if (belonging.Kind is BelongingKind.AccessKey)
        {
            iam.DeleteKey(user, new AccessKeyId(belonging.Id));
        }

        iam.Find(user)?.Belongings.RemoveWhere(has => has.Kind == belonging.Kind && has.Id == belonging.Id);
    }
}
