using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Writes an exception in the format of the Runtime API: errorType, errorMessage, stackTrace and causes.</summary>
internal static class ErrorDocument
{
    public static byte[] Write(Exception exception)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, exception);
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Exception exception)
    {
        json.WriteStartObject();
        WriteMembers(json, exception);
        json.WriteEndObject();
    }

    /// <summary>Writes errorType, errorMessage, stackTrace and causes into an open object.</summary>
    public static void WriteMembers(Utf8JsonWriter json, Exception exception)
    {
        json.WriteString("errorType", exception.GetType().Name);
        json.WriteString("errorMessage", exception.Message);
        json.WriteStartArray("stackTrace");
        foreach (
            var line in (exception.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        )
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
        WriteCauses(json, exception);
    }

    private static void WriteCauses(Utf8JsonWriter json, Exception exception)
    {
        if (exception is AggregateException { InnerExceptions: { Count: > 0 } causes })
        {
            json.WriteStartArray("causes");
            foreach (var cause in causes)
            {
                Write(json, cause);
            }

            json.WriteEndArray();
        }
        else if (exception.InnerException is { } cause)
        {
            json.WritePropertyName("cause");
            Write(json, cause);
        }
    }
}
