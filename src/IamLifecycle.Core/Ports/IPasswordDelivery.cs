using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>Delivers passwords to people, by Slack or mail.</summary>
public interface IPasswordDelivery
{
    /// <summary>
    /// Finds out how the person can be reached, without sending anything. Fails with <see cref="Failure.NeedsAttention"/> if there is no
    /// way, and with a transient failure if the only service is unavailable.
    /// </summary>
    /// <param name="contact">The contact of the row.</param>
    /// <param name="longest">The longest wait if a service requests a retry later.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    Task<Recipient> ResolveAsync(Contact contact, Duration longest, CancellationToken cancellationToken);

    /// <summary>The same with a wait of at most 30 seconds.</summary>
    Task<Recipient> ResolveAsync(Contact contact, CancellationToken cancellationToken) =>
        ResolveAsync(contact, Duration.FromSeconds(30), cancellationToken);

    /// <summary>
    /// Delivers by Slack, or by mail if Slack certainly refused the message. After a transient failure with <c>MayHaveWorked</c> the person
    /// may have received it.
    /// </summary>
    Task<DeliveryWay> DeliverAsync(Recipient to, InitialPassword message, CancellationToken cancellationToken);

    /// <summary>
    /// Sends plain text by Slack, or by mail if the person is not found on Slack or Slack refuses the message. Fails like <see
    /// cref="DeliverAsync"/>.
    /// </summary>
    Task SendNoteAsync(Recipient to, PersonalNote note, CancellationToken cancellationToken);
}
