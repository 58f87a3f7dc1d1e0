using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IamLifecycle.Model.Notices;
using NodaTime.Text;

namespace IamLifecycle.Running.Notices;

/// <summary>Formats notices as one message: a subject, lines for people, JSON for programs.</summary>
internal static class NoticeText
{
    /// <summary>Limits of the channels: SNS accepts 256 KB, Slack 40,000 characters.</summary>
    private const int MostLines = 100;

    private const int LongestLine = 300;
    private const int LongestSubject = 100;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static NoticeMessage FromNotices(ImmutableArray<Notice> notices) =>
        new(Cut(Subject(notices), LongestSubject), Text(notices), Json(notices));

    private static string Subject(ImmutableArray<Notice> notices) =>
        notices is [var only]
            ? $"IamLifecycle: {only.Kind}{(only.User is { } user ? $" {user}" : "")}"
            : $"IamLifecycle: {notices.Length} notices: "
                + string.Join(
                    ", ",
                    notices.CountBy(notice => notice.Kind).OrderBy(kind => kind.Key).Select(kind => $"{kind.Value} {kind.Key}")
                );

    private static string Text(ImmutableArray<Notice> notices)
    {
        var text = new StringBuilder();
        foreach (Notice notice in notices.Take(MostLines))
        {
            text.Append(InstantPattern.General.Format(notice.At)).Append(' ').Append(Cut(Line(notice.Text), LongestLine)).Append('\n');
        }

        return notices.Length > MostLines
            ? text.Append(CultureInfo.InvariantCulture, $"and {notices.Length - MostLines} more\n").ToString()
            : text.ToString();
    }

    private static string Json(ImmutableArray<Notice> notices)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("count", notices.Length);
            json.WriteStartArray("notices");
            foreach (Notice notice in notices.Take(MostLines))
            {
                Write(json, notice);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, Notice notice)
    {
        json.WriteStartObject();
        json.WriteString("kind", notice.Kind.ToString());
        json.WriteString("user", notice.User?.Value);
        json.WriteString("at", InstantPattern.General.Format(notice.At));
        json.WriteString("text", Cut(Line(notice.Text), LongestLine));
        if (notice.Origin is { } origin)
        {
            json.WriteString("by", origin.By);
            json.WriteString("role", origin.Role);
            json.WriteString("sourceIp", origin.SourceIp);
            json.WriteString("account", origin.Account);
        }

        json.WriteEndObject();
    }

    /// <summary>Answers of services may contain any character; one notice must be one line.</summary>
    private static string Line(string text) =>
        string.Concat(
            text.Select(c => char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format ? ' ' : c)
        );

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(longest - 3)] + "...";
}
