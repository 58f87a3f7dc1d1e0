using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Ports;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Simulation.Adapters;

/// <summary>One process's client of Slack and mail.</summary>
internal sealed class SimulatedDelivery(Mailbox people, IamAccount iam, IClock clock, CallGate calls) : IPasswordDelivery
{
    public Task<Recipient> ResolveAsync(Contact contact, Duration longest, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.FindRecipient, contact.SlackUser ?? contact.Email!, () => Find(contact), cancellationToken);

    public Task<DeliveryWay> DeliverAsync(Recipient to, InitialPassword message, CancellationToken cancellationToken)
    {
        DeliveryWay Deliver()
        {
            people.Take(message);
            if (people.SignIn && iam.Find(message.User) is { } user)
            {
                user.PasswordLastUsed = clock.GetCurrentInstant();
            }

            return to.SlackChannel is null ? DeliveryWay.Mail : DeliveryWay.Slack;
        }

        return calls.CallAsync(AwsOperation.DeliverPassword, message.User.Value, Deliver, cancellationToken);
    }

    public Task SendNoteAsync(Recipient to, PersonalNote note, CancellationToken cancellationToken) =>
        calls.CallAsync(AwsOperation.SendNote, note.User.Value, () => people.Take(to, note), cancellationToken);

    private Recipient Find(Contact contact) =>
        people.IsEmpty
            ? throw new FailureException(new Failure.NeedsAttention("nobody of that name"))
            : new Recipient(contact.SlackUser, contact.Email);
}
