using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>Brings passwords to their persons, by Slack or mail.</summary>
public interface IPasswordDelivery
{
    /// <summary>
    /// Finds how the person can be reached, and tells them nothing yet. Throws <see cref="Failure.NeedsAttention"/> if in no way, and a
    /// transient failure if the only way is down.
    /// </summary>
    /// <param name="contact">What the row says of the person.</param>
    /// <param name="longest">How long a service that asks for it may be waited for.</param>
    /// <param name="cancellationToken">No more time.</param>
    Task<Recipient> ResolveAsync(Contact contact, Duration longest, CancellationToken cancellationToken);

    /// <summary>The same, with half a minute for a service that asks to be waited for.</summary>
    Task<Recipient> ResolveAsync(Contact contact, CancellationToken cancellationToken) =>
        ResolveAsync(contact, Duration.FromSeconds(30), cancellationToken);

    /// <summary>
    /// Delivers by Slack, or by mail if Slack certainly did not take it. A transient failure that <c>MayHaveWorked</c> means that the
    /// person may have it.
    /// </summary>
    Task<DeliveryWay> DeliverAsync(Recipient to, InitialPassword message, CancellationToken cancellationToken);

    /// <summary>
    /// Sends plain text by Slack, or by mail where the person is not found on Slack or Slack refuses it. Throws like
    /// <see cref="DeliverAsync"/>.
    /// </summary>
    Task SendNoteAsync(Recipient to, PersonalNote note, CancellationToken cancellationToken);
}
