using System.Text.Json.Serialization;

namespace IamLifecycle.Aws.Slack;

/// <summary>What every answer of Slack's Web API has.</summary>
internal record SlackAnswer
{
    public bool Ok { get; init; }

    /// <summary>A short code such as <c>missing_scope</c>; null where all went well.</summary>
    public string? Error { get; init; }

    /// <summary>The scope that was missing.</summary>
    public string? Needed { get; init; }
}

/// <summary>users.info, users.lookupByEmail.</summary>
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

/// <summary>conversations.open.</summary>
internal sealed record SlackChannelAnswer : SlackAnswer
{
    public SlackChannel? Channel { get; init; }
}

/// <summary>Where the next page begins; empty or absent after the last.</summary>
internal sealed record SlackPage(string? NextCursor);

/// <summary>A conversation.</summary>
internal sealed record SlackChannel(string? Id);

/// <summary>Reads answers without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SlackAnswer))]
[JsonSerializable(typeof(SlackUserAnswer))]
[JsonSerializable(typeof(SlackMembersAnswer))]
[JsonSerializable(typeof(SlackChannelAnswer))]
internal sealed partial class SlackJson : JsonSerializerContext;
