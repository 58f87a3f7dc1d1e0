using System.Text.Json;

namespace IamLifecycle.Matrix.Running;

/// <summary>The answer of a full run: counts.</summary>
/// <param name="json">The answer.</param>
public sealed class RunAnswer(string json)
{
    private readonly JsonElement root = JsonDocument.Parse(json).RootElement;

    /// <summary>How many users failed.</summary>
    public int Failed => root.GetProperty("failed").GetInt32();

    /// <summary>How many changes were made.</summary>
    public int Changes => root.GetProperty("done").EnumerateObject().Sum(kind => kind.Value.GetInt32());

    /// <inheritdoc />
    public override string ToString() => json;
}
