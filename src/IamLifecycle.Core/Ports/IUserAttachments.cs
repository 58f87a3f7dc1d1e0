using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>The attachments of users. Removing one that does not exist succeeds.</summary>
public interface IUserAttachments
{
    Task<ImmutableArray<UserAttachment>> ListAsync(UserName user, UserAttachmentKind kind, CancellationToken cancellationToken);

    Task RemoveAsync(UserName user, UserAttachment attachment, CancellationToken cancellationToken);

    /// <summary>Adds the user to a group or attaches a managed policy. Succeeds if it is already attached.</summary>
    Task AddAsync(UserName user, UserAttachment attachment, CancellationToken cancellationToken);

    /// <summary>
    /// Activates or deactivates an access key, SSH key, signing certificate or service-specific credential. Succeeds if it does not exist.
    /// </summary>
    Task SetActiveAsync(UserName user, UserAttachment attachment, bool active, CancellationToken cancellationToken);
}
