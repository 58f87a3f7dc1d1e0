using IamLifecycle.Aws.Mail;
using IamLifecycle.Aws.Slack;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Aws.ConsoleAccess;

/// <summary>Delivers passwords by Slack, and by mail if Slack does not reach the person.</summary>
/// <param name="slack">Null if no token is configured.</param>
/// <param name="mail">Null if no sender is configured.</param>
internal sealed class PasswordDelivery(SlackDirectMessages? slack, SesMail? mail) : IPasswordDelivery
{
    private static readonly Failure NoRecipient = new Failure.NeedsAttention(
        "the row has no usable recipient: add SlackUser (needs SLACK_TOKEN_PARAMETER) or Email (needs MAIL_FROM)"
    );

    public async Task<Recipient> ResolveAsync(Contact contact, Duration longest, CancellationToken cancellationToken)
    {
        (string? channel, Failure? problem) = await FindOnSlackAsync(contact.SlackUser, longest.ToTimeSpan(), cancellationToken);
        string? email = mail is null ? null : contact.Email;
        if (channel is null && email is null)
        {
            throw new FailureException(problem ?? NoRecipient);
        }

        if (channel is null)
        {
            await mail!.CheckAsync(cancellationToken);
        }

        return new Recipient(channel, email, problem?.Message);
    }

    public Task<DeliveryWay> DeliverAsync(Recipient to, InitialPassword message, CancellationToken cancellationToken) =>
        SendAsync(
            to,
            channel => slack!.SendAsync(channel, message, cancellationToken),
            email => mail!.SendAsync(email, message, cancellationToken)
        );

    public Task SendNoteAsync(Recipient to, PersonalNote note, CancellationToken cancellationToken) =>
        SendAsync(
            to,
            channel => slack!.SendAsync(channel, note, cancellationToken),
            email => mail!.SendAsync(email, note, cancellationToken)
        );

    private async Task<DeliveryWay> SendAsync(Recipient to, Func<string, Task> bySlack, Func<string, Task> byMail)
    {
        Failure? refused =
            to.SlackChannel is { } channel && slack is not null ? await SendBySlackAsync(() => bySlack(channel)) : NoRecipient;
        if (refused is null)
        {
            return DeliveryWay.Slack;
        }

        if (to.Email is not { } email || mail is null)
        {
            throw new FailureException(refused);
        }

        await SendByMailAsync(() => byMail(email), to.SlackChannel is null ? null : refused);
        return DeliveryWay.Mail;
    }

    private async Task<(string? Channel, Failure? Problem)> FindOnSlackAsync(
        string? member,
        TimeSpan longest,
        CancellationToken cancellationToken
    )
    {
        if (slack is null || member is null)
        {
            return (null, null);
        }

        try
        {
            return (await slack.FindAsync(member, longest, cancellationToken), null);
        }
        catch (FailureException failed)
        {
            return (null, failed.Failure);
        }
    }

    /// <summary>
    /// Why Slack certainly refused the message; null if Slack accepted it. An unclear result is thrown, because a person who may have the
    /// password must not get it twice.
    /// </summary>
    private static async Task<Failure?> SendBySlackAsync(Func<Task> send)
    {
        try
        {
            await send();
            return null;
        }
        catch (FailureException refused) when (refused.Failure.IsRefusal)
        {
            return refused.Failure;
        }
    }

    private static async Task SendByMailAsync(Func<Task> send, Failure? slackRefused)
    {
        try
        {
            await send();
        }
        catch (FailureException refused) when (slackRefused is not null && refused.Failure.IsRefusal)
        {
            // The failure is transient as long as one of the two services may succeed later.
            string both = $"{slackRefused.Message}; {refused.Message}";
            throw new FailureException(
                slackRefused is Failure.Transient || refused.Failure is Failure.Transient
                    ? new Failure.Transient(both, MayHaveWorked: false)
                    : new Failure.NeedsAttention(both) { Request = (refused.Failure as Failure.NeedsAttention)?.Request }
            );
        }
    }
}
