using System.Text.Json;

namespace IamLifecycle.EndToEnd;

/// <summary>The answer of a full run: numbers.</summary>
public sealed class RunAnswer(string json)
{
    private readonly JsonElement root = JsonDocument.Parse(json).RootElement;

    public string Json => json;

    public int Failed => Number("failed");

    public int NeedsAttention => Number("needsAttention");

    public int RowsInvalid => Number("rowsInvalid");

    public int DeletionsRefused => Number("deletionsRefused");

    public int NotStarted => Number("notStarted");

    /// <summary>The number of applied changes of all kinds.</summary>
    public int Changes => root.GetProperty("done").EnumerateObject().Sum(kind => kind.Value.GetInt32());

    /// <summary>The number of applied changes of one kind, such as <c>CreateUser</c>.</summary>
    public int Done(string change) => root.GetProperty("done").TryGetProperty(change, out var count) ? count.GetInt32() : 0;

    public int Number(string name) => root.GetProperty(name).GetInt32();

    public override string ToString() => json;
}

/// <summary>The answer of a plan request: text for operators, changes for programs.</summary>
public sealed class PlanAnswer(string json)
{
    private readonly JsonElement root = JsonDocument.Parse(json).RootElement;

    public string Json => json;

    public string Text => Member(root, "text");

    /// <summary>User, kind of change and reason, in the order of the plan.</summary>
    public IReadOnlyList<(string User, string Change, string Reason)> Changes =>
        [
            .. root.GetProperty("plan")
                .EnumerateArray()
                .Select(each => (Member(each, "user"), Member(each, "change"), Member(each, "reason"))),
        ];

    private static string Member(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
