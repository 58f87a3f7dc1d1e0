using System.Text.Json;

namespace IamLifecycle.EndToEnd;

/// <summary>One line of the function's log.</summary>
public sealed class LogLine
{
    private readonly string text;

    private LogLine(string text, JsonElement json) => (this.text, Json) = (text, json);

    /// <summary>The whole line; an object without members if the line is not JSON.</summary>
    public JsonElement Json { get; }

    public string Level => Text("level");

    public string Message => Text("message");

    public string User => Text("user");

    public string Change => Text("change");

    public string Reason => Text("reason");

    public static LogLine Parse(string text)
    {
        try
        {
            return new LogLine(text, JsonDocument.Parse(text).RootElement);
        }
        catch (JsonException)
        {
            return new LogLine(text, JsonDocument.Parse("{}").RootElement);
        }
    }

    public override string ToString() => text;

    private string Text(string name) => Json.TryGetProperty(name, out var value) ? value.ToString() : "";
}
