using Amazon.SimpleEmail;
using Amazon.SimpleEmail.Model;
using IamLifecycle.Aws.ConsoleAccess;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;

namespace IamLifecycle.Aws.Mail;

/// <summary>Delivers passwords by mail through SES.</summary>
/// <param name="clients">
/// The AWS clients. Each mail is sent only once, because it may have been sent although its response was lost.
/// </param>
/// <param name="sender">An address of a verified identity, or <c>Name &lt;address&gt;</c>.</param>
/// <param name="template">The parameter with the deployment's template; null for the built-in mail.</param>
/// <param name="time">The clock for waits after a throttle.</param>
internal sealed class SesMail(AwsClients clients, string sender, SecureParameter? template, TimeProvider time)
{
    /// <summary>SES limits mails per second.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private const int MostPauses = 5;

    /// <summary>Checks whether the template can be used, before a password is set.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken) => await TemplateAsync(cancellationToken);

    public async Task SendAsync(string recipient, InitialPassword message, CancellationToken cancellationToken)
    {
        MailTemplate? own = await TemplateAsync(cancellationToken);
        await SendAsync(recipient, message.User, own?.Render(message) ?? MailText.BuiltIn(message), cancellationToken);
    }

    public Task SendAsync(string recipient, PersonalNote note, CancellationToken cancellationToken) =>
        SendAsync(recipient, note.User, new MailText(note.Subject, note.Text + "\n", html: null), cancellationToken);

    private async Task SendAsync(string recipient, UserName user, MailText mail, CancellationToken cancellationToken)
    {
        SendEmailRequest request = Request(recipient, mail);
        for (int pauses = 0; ; pauses++)
        {
            try
            {
                await AwsCall.SendAsync(
                    "SendEmail",
                    user.Value,
                    () => SendOnceAsync(request, recipient, cancellationToken),
                    cancellationToken
                );
                return;
            }
            catch (FailureException e) when (e.Failure is Failure.Transient { Throttled: true } && pauses < MostPauses)
            {
                await WaitAsync(e.Failure, cancellationToken);
            }
        }
    }

    private async Task<SendEmailResponse> SendOnceAsync(SendEmailRequest request, string recipient, CancellationToken cancellationToken)
    {
        try
        {
            return await clients.SesOnce.SendEmailAsync(request, cancellationToken);
        }
        catch (AmazonSimpleEmailServiceException refusal) when (SesFailures.FromException(refusal, sender, recipient) is { } failure)
        {
            throw new FailureException(failure);
        }
    }

    private async Task WaitAsync(Failure why, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Pause, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new FailureException(why);
        }
    }

    private async Task<MailTemplate?> TemplateAsync(CancellationToken cancellationToken)
    {
        if (template is null)
        {
            return null;
        }

        (MailTemplate? own, string? problem) = MailTemplate.Parse(await template.ReadAsync(secret: false, cancellationToken));
        return own ?? throw template.Attention(problem!);
    }

    private SendEmailRequest Request(string recipient, MailText mail) =>
        new()
        {
            Source = sender,
            Destination = new Destination { ToAddresses = [LowerDomain(recipient)] },
            Message = new Message
            {
                Subject = Utf8(mail.Subject),
                Body = new Body { Text = mail.Text is { } text ? Utf8(text) : null, Html = mail.Html is { } html ? Utf8(html) : null },
            },
        };

    /// <summary>The role's condition on the recipient's domain is case-sensitive; mail services are not.</summary>
    private static string LowerDomain(string address) =>
        address[..address.LastIndexOf('@')] + address[address.LastIndexOf('@')..].ToLowerInvariant();

    private static Content Utf8(string text) => new() { Charset = "UTF-8", Data = text };
}
