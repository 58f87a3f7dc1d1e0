using System.Text;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// Logs an exception of the handler or the initializer: as text, or as one line of JSON if the function's log format is JSON.
/// </summary>
internal static class UnhandledException
{
    public static Task LogAsync(Exception exception, string requestId = null) =>
        Console.Error.WriteLineAsync(
            Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_FORMAT") == "JSON" ? Json(exception, requestId) : exception.ToString()
        );

    private static string Json(Exception exception, string requestId)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", DateTime.UtcNow);
            json.WriteString("level", "Error");
            json.WriteString("requestId", requestId);
            json.WriteString("message", exception.Message);
            ErrorDocument.WriteMembers(json, exception);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
