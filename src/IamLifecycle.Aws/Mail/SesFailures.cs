using Amazon.SimpleEmail;
using Amazon.SimpleEmail.Model;
using IamLifecycle.Ports;

namespace IamLifecycle.Aws.Mail;

/// <summary>Describes in fixed texts why SES refuses a mail, because SES's text may quote the request.</summary>
internal static class SesFailures
{
    /// <summary>The failure, if more than the error code is known.</summary>
    public static Failure? FromException(AmazonSimpleEmailServiceException refusal, string sender, string recipient) =>
        refusal switch
        {
            MailFromDomainNotVerifiedException => Attention("the MAIL FROM domain of the sender is not verified"),
            AccountSendingPausedException or ConfigurationSetSendingPausedException => Paused,
            { ErrorCode: "Throttling" or "ThrottlingException" } when Mentions(refusal, "daily message quota") => Busy(
                "the daily quota is used up",
                throttled: false
            ),
            { ErrorCode: "Throttling" or "ThrottlingException" } => Busy("too many mails a second", throttled: true),
            { ErrorCode: "InvalidParameterValue" } => Attention("an address is not valid for mail"),
            MessageRejectedException => Rejected(refusal, Bare(sender), Bare(recipient)),
            _ => null,
        };

    private static Failure.NeedsAttention Paused => Attention("sending is paused for this account");

    private static Failure.NeedsAttention Rejected(AmazonSimpleEmailServiceException refusal, string sender, string recipient) =>
        Mentions(refusal, "paused") || Mentions(refusal, "suspended") ? Paused
        : !Mentions(refusal, "not verified") ? Attention("the mail was rejected, because of its recipient or its content")
        : Mentions(refusal, sender) ? Attention($"the sender {sender} is not verified in this Region")
        : Mentions(refusal, recipient)
            ? Attention(
                "the account is in the SES sandbox, and the recipient is not verified: verify the address, or request production access"
            )
        : Attention("sender or recipient is not verified in this Region");

    private static bool Mentions(AmazonSimpleEmailServiceException refusal, string words) =>
        refusal.Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary><c>Name &lt;address&gt;</c> without the name.</summary>
    private static string Bare(string address) => address.Split('<')[^1].TrimEnd('>', ' ');

    private static Failure.NeedsAttention Attention(string reason) => new($"SendEmail: {reason}");

    private static Failure.Transient Busy(string reason, bool throttled) =>
        new($"SendEmail: {reason}", MayHaveWorked: false) { Throttled = throttled };
}
