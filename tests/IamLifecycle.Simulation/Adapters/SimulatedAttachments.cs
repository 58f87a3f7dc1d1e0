using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.Simulation.InMemory;

namespace IamLifecycle.Simulation.Adapters;

/// <summary>One process's client of what hangs on IAM's users.</summary>
internal sealed class SimulatedAttachments(IamAccount iam, CallGate calls) : IUserAttachments
{
    /// <summary>Of console logins and credentials a replica may answer.</summary>
    public Task<ImmutableArray<UserAttachment>> ListAsync(UserName user, UserAttachmentKind kind, CancellationToken cancellationToken) =>
        Snapshot.Kinds.Contains(kind)
            ? calls.ReadAsync<ImmutableArray<UserAttachment>>(
                AwsOperation.ListBelongings,
                user.Value,
                () => [.. List(user, kind)],
                past => past.Belongings(user, kind),
                cancellationToken
            )
            : calls.CallAsync<ImmutableArray<UserAttachment>>(
                AwsOperation.ListBelongings,
                user.Value,
                () => [.. List(user, kind)],
                cancellationToken
            );

    public Task RemoveAsync(UserName user, UserAttachment belonging, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.RemoveBelonging, user.Value, () => Remove(user, belonging), cancellationToken);

    public Task AddAsync(UserName user, UserAttachment belonging, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.AddBelonging, user.Value, () => Add(user, belonging), cancellationToken);

    public Task SetActiveAsync(UserName user, UserAttachment belonging, bool active, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.SetBelongingActive, user.Value, () => iam.SetActive(user, belonging, active), cancellationToken);

    private IEnumerable<UserAttachment> List(UserName user, UserAttachmentKind kind) =>
        kind is UserAttachmentKind.AccessKey
            ? iam.Find(user)?.Keys.Select(key => new UserAttachment(kind, key.Id.Value, key.Active)) ?? []
            : iam.Find(user)
                ?.Belongings.Where(belonging => belonging.Kind == kind)
                .OrderBy(belonging => belonging.Id, StringComparer.Ordinal)
                ?? Enumerable.Empty<UserAttachment>();

    private void Add(UserName user, UserAttachment belonging)
    {
        iam.RequireNotRefused("Add", belonging.Id);
        iam.Require(user).Belongings.Add(belonging);
    }

    private void Remove(UserName user, UserAttachment belonging)
    {
        if (belonging.Kind is UserAttachmentKind.Group or UserAttachmentKind.AttachedPolicy)
        {
            iam.RequireNotRefused("Remove", belonging.Id);
        }

        if (belonging.Kind is UserAttachmentKind.AccessKey)
        {
            iam.DeleteKey(user, new AccessKeyId(belonging.Id));
        }

        iam.Find(user)?.Belongings.RemoveWhere(has => has.Kind == belonging.Kind && has.Id == belonging.Id);
    }
}
