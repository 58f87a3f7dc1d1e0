using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.Simulation.InMemory;

namespace IamLifecycle.Simulation.Adapters;

/// <summary>One process's client of the attachments of IAM users.</summary>
internal sealed class SimulatedAttachments(IamAccount iam, CallGate calls) : IUserAttachments
{
    /// <summary>For console logins and credentials, a replica may answer.</summary>
    public Task<ImmutableArray<UserAttachment>> ListAsync(UserName user, UserAttachmentKind kind, CancellationToken cancellationToken) =>
        Snapshot.Kinds.Contains(kind)
            ? calls.ReadAsync<ImmutableArray<UserAttachment>>(
                AwsOperation.ListAttachments,
                user.Value,
                () => [.. List(user, kind)],
                past => past.Attachments(user, kind),
                cancellationToken
            )
            : calls.CallAsync<ImmutableArray<UserAttachment>>(
                AwsOperation.ListAttachments,
                user.Value,
                () => [.. List(user, kind)],
                cancellationToken
            );

    public Task RemoveAsync(UserName user, UserAttachment attachment, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.RemoveAttachment, user.Value, () => Remove(user, attachment), cancellationToken);

    public Task AddAsync(UserName user, UserAttachment attachment, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.AddAttachment, user.Value, () => Add(user, attachment), cancellationToken);

    public Task SetActiveAsync(UserName user, UserAttachment attachment, bool active, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.SetAttachmentActive, user.Value, () => iam.SetActive(user, attachment, active), cancellationToken);

    private IEnumerable<UserAttachment> List(UserName user, UserAttachmentKind kind) =>
        kind is UserAttachmentKind.AccessKey
            ? iam.Find(user)?.Keys.Select(key => new UserAttachment(kind, key.Id.Value, key.Active)) ?? []
            : iam.Find(user)
                ?.Attachments.Where(attachment => attachment.Kind == kind)
                .OrderBy(attachment => attachment.Id, StringComparer.Ordinal)
                ?? Enumerable.Empty<UserAttachment>();

    private void Add(UserName user, UserAttachment attachment)
    {
        iam.RequireNotRefused("Add", attachment.Id);
        iam.Require(user).Attachments.Add(attachment);
    }

    private void Remove(UserName user, UserAttachment attachment)
    {
        if (attachment.Kind is UserAttachmentKind.Group or UserAttachmentKind.AttachedPolicy)
        {
            iam.RequireNotRefused("Remove", attachment.Id);
        }

        if (attachment.Kind is UserAttachmentKind.AccessKey)
        {
            iam.DeleteKey(user, new AccessKeyId(attachment.Id));
        }

        iam.Find(user)?.Attachments.RemoveWhere(has => has.Kind == attachment.Kind && has.Id == attachment.Id);
    }
}
