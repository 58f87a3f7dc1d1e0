using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>What is attached to users; removing what is not there succeeds.</summary>
public interface IUserAttachments
{
    Task<ImmutableArray<UserAttachment>> ListAsync(UserName user, UserAttachmentKind kind, CancellationToken cancellationToken);

    Task RemoveAsync(UserName user, UserAttachment belonging, CancellationToken cancellationToken);

    /// <summary>Adds the user to a group or attaches a managed policy. What is there already stays.</summary>
    Task AddAsync(UserName user, UserAttachment belonging, CancellationToken cancellationToken);

    /// <summary>
    /// Switches an access key, SSH key, signing certificate or service-specific credential on or off. One that is not there is left alone.
    /// </summary>
    Task SetActiveAsync(UserName user, UserAttachment belonging, bool active, CancellationToken cancellationToken);
}
