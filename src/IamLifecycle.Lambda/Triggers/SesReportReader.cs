using System.Collections.Immutable;
using System.Text.Json;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Lambda.Triggers;

/// <summary>Reads reports of SES about a mail from SNS, both as feedback of an identity and as an event of a configuration set.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html,
/// https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html. Of the mail itself only the recipients and the
/// time are read.
/// </remarks>
internal static class SesReportReader
{
    private const int MostRecipients = 50;

    public static bool IsFromSns(JsonElement records) =>
        records.GetArrayLength() == 1 && records[0].Get("EventSource")?.SafeText() is "aws:sns";

    /// <summary>Null for a message that is not from SES. SNS invokes a function with one record.</summary>
    public static Trigger? Read(JsonElement record)
    {
        string message = record.Get("Sns")?.Get("Message")?.SafeText() ?? "";
        if (message.StartsWith("Successfully validated SNS topic", StringComparison.Ordinal))
        {
            return new Trigger.MailReport(null); // SES sends this message when events are enabled
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(message);
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? Read(document.RootElement.Get("notificationType") ?? document.RootElement.Get("eventType"), document.RootElement)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Trigger.MailReport? Read(JsonElement? type, JsonElement report) =>
        type?.SafeText() switch
        {
            "Bounce" when report.Get("bounce") is { } reply && IsAutomaticReply(reply) => new Trigger.MailReport(null),
            "Bounce" when report.Get("bounce") is { } bounce => Read(
                report,
                bounce.Get("bouncedRecipients"),
                $"Bounce {bounce.Get("bounceType")?.SafeText()} {bounce.Get("bounceSubType")?.SafeText()}"
            ),
            "Complaint" when report.Get("complaint") is { } complaint => Read(report, complaint.Get("complainedRecipients"), "Complaint"),
            null or "Bounce" or "Complaint" => null,
            _ => new Trigger.MailReport(null), // a delivery, a delay or an open event
        };

    /// <summary>
    /// SES reports an automatic reply, such as an out-of-office message, as a transient bounce without a specific type: the mail may have
    /// arrived.
    /// </summary>
    private static bool IsAutomaticReply(JsonElement bounce) =>
        (bounce.Get("bounceType")?.SafeText(), bounce.Get("bounceSubType")?.SafeText()) is ("Transient", "General");

    private static Trigger.MailReport? Read(JsonElement report, JsonElement? recipients, string what)
    {
        ImmutableArray<string> addresses = recipients is { ValueKind: JsonValueKind.Array } list
            ?
            [
                .. list.EnumerateArray()
                    .Take(MostRecipients)
                    .Select(each => Bare(each.Get("emailAddress")?.SafeText() ?? ""))
                    .Where(address => address.Length > 0),
            ]
            : [];
        return addresses.Length > 0 && Sent(report) is { } sent
            ? new Trigger.MailReport(new MailFeedback(addresses, sent, Printable.Escape(what)))
            : null;
    }

    /// <summary>Complaints may contain <c>Name &lt;address&gt;</c>.</summary>
    private static string Bare(string address) => address.Split('<')[^1].TrimEnd('>', ' ');

    private static Instant? Sent(JsonElement report) =>
        report.Get("mail")?.Get("timestamp")?.SafeText() is { } text
        && InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var at }
            ? at
            : null;
}
