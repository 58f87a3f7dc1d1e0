using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using IamLifecycle.Configuration;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Lambda.Logging;

/// <summary>Writes one JSON object per line to standard output, which Lambda stores in CloudWatch Logs.</summary>
public sealed class JsonLog(Stream output, LogLevel least, IClock clock)
{
    private const int MaxText = 16_000;

    private static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    // Relaxed, because a log is not HTML and "+" should be readable. Control characters are escaped nevertheless.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock gate = new();
    private volatile Invocation invocation = Invocation.None;

    /// <summary>Sets the ids of the invocation for the following lines.</summary>
    public void Begin(string? requestId, string? traceId) =>
        invocation = new Invocation(requestId, traceId, ColdStart: ReferenceEquals(invocation, Invocation.None));

    /// <summary>Writes a line if its level is high enough.</summary>
    public void Write(LogLevel level, string message, params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        if (level < least)
        {
            return;
        }

        var line = new ArrayBufferWriter<byte>();
        using (Utf8JsonWriter json = Start(line, level, message))
        {
            foreach ((string name, string? value) in fields)
            {
                WriteText(json, name, value);
            }

            json.WriteEndObject();
        }

        Send(line);
    }

    /// <summary>Writes a line with any fields, whatever the level, because metrics must always be written.</summary>
    public void WriteAlways(LogLevel level, string message, Action<Utf8JsonWriter, Instant> writeFields)
    {
        var line = new ArrayBufferWriter<byte>();
        using (Utf8JsonWriter json = Start(line, level, message))
        {
            writeFields(json, clock.GetCurrentInstant());
            json.WriteEndObject();
        }

        Send(line);
    }

    private Utf8JsonWriter Start(ArrayBufferWriter<byte> line, LogLevel level, string message)
    {
        Invocation now = invocation;
        var json = new Utf8JsonWriter(line, Options);
        json.WriteStartObject();
        json.WriteString("timestamp", Stamp.Format(clock.GetCurrentInstant()));
        json.WriteString("level", level.ToString());
        WriteText(json, "message", message);
        json.WriteString("function_request_id", now.RequestId);
        json.WriteString("xray_trace_id", now.TraceId);
        json.WriteBoolean("cold_start", now.ColdStart);
        return json;
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text) =>
        json.WriteString(name, text is { Length: > MaxText } ? text[..MaxText] + "…" : text);

    // One write per line: lines of users that are processed in parallel must not mix.
    private void Send(ArrayBufferWriter<byte> line)
    {
        line.Write("\n"u8);
        lock (gate)
        {
            output.Write(line.WrittenSpan);
            output.Flush();
        }
    }

    private sealed record Invocation(string? RequestId, string? TraceId, bool ColdStart)
    {
        public static Invocation None { get; } = new(null, null, true);
    }
}
