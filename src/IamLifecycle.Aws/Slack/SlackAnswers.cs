using System.Text.Json.Serialization;

namespace IamLifecycle.Aws.Slack;

/// <summary>The common part of every response of Slack's Web API.</summary>
internal record SlackAnswer
{
    public bool Ok { get; init; }

    /// <summary>A short code such as <c>missing_scope</c>; null if the call succeeded.</summary>
    public string? Error { get; init; }

    /// <summary>The missing scope.</summary>
    public string? Needed { get; init; }
}

/// <summary>The response of users.info and users.lookupByEmail.</summary>
internal sealed record SlackUserAnswer : SlackAnswer
{
    public SlackMember? User { get; init; }
}

/// <summary>A page of users.list.</summary>
internal sealed record SlackMembersAnswer : SlackAnswer
{
    public IReadOnlyList<SlackMember>? Members { get; init; }

    [JsonPropertyName("response_metadata")]
    public SlackPage? Page { get; init; }
}

/// <summary>The response of conversations.open.</summary>
internal sealed record SlackChannelAnswer : SlackAnswer
{
    public SlackChannel? Channel { get; init; }
}

/// <summary>The position of the next page; empty or absent after the last.</summary>
internal sealed record SlackPage(string? NextCursor);

/// <summary>A conversation.</summary>
internal sealed record SlackChannel(string? Id);

/// <summary>Parses responses without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SlackAnswer))]
[JsonSerializable(typeof(SlackUserAnswer))]
[JsonSerializable(typeof(SlackMembersAnswer))]
[JsonSerializable(typeof(SlackChannelAnswer))]
internal sealed partial class SlackJson : JsonSerializerContext;
