using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using IamLifecycle.Model.Notices;
using IamLifecycle.Ports;

namespace IamLifecycle.Aws.ConsoleAccess;

/// <summary>Publishes notices on an SNS topic: text for e-mail subscriptions, JSON for all others.</summary>
internal sealed class SnsNotices(AwsClients clients, string topicArn) : INoticeChannel
{
    /// <summary>SNS allows fewer than 100 characters.</summary>
    private const int LongestSubject = 99;

    /// <summary>SNS allows 262,144 bytes in total.</summary>
    private const int MostTextBytes = 60_000;

    private const int MostBytes = 262_144;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "sns";

    public Task SendAsync(NoticeMessage message, CancellationToken cancellationToken)
    {
        var request = new PublishRequest
        {
            TopicArn = topicArn,
            Subject = SubjectOf(message),
            Message = Body(message),
            MessageStructure = "json",
        };
        return AwsCall.SendAsync("Publish", topicArn, () => clients.Sns.PublishAsync(request, cancellationToken), cancellationToken);
    }

    internal static string Body(NoticeMessage message)
    {
        string text = CutText.To(MostTextBytes, message.Text);
        string whole = PerProtocol(message.Json, text);
        return Encoding.UTF8.GetByteCount(whole) <= MostBytes ? whole : PerProtocol(Pointer(message), text);
    }

    /// <summary>One line of printable ASCII that starts with a letter, a digit or punctuation (SNS API reference, Publish).</summary>
    private static string SubjectOf(NoticeMessage message)
    {
        string line = string.Concat(message.Subject.Select(c => c is >= ' ' and <= '~' ? c : '?')).Trim();
        return line.Length <= LongestSubject ? line : line[..LongestSubject];
    }

    private static string PerProtocol(string json, string text) =>
        Written(writer =>
        {
            writer.WriteString("default", json);
            writer.WriteString("email", text);
        });

    /// <summary>The JSON for programs if the notices do not fit into one message.</summary>
    private static string Pointer(NoticeMessage message) =>
        Written(writer =>
        {
            writer.WriteString("subject", message.Subject);
            writer.WriteBoolean("truncated", true);
        });

    private static string Written(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
