using System.Text.Json.Serialization;

namespace IamLifecycle.Aws.People;

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

/// <summary>Somebody in the workspace, or something that acts like it.</summary>
internal sealed record SlackMember
{
    public string Id { get; init; } = "";

    public bool Deleted { get; init; }

    public bool IsBot { get; init; }

    /// <summary>Of another workspace, seen through a shared channel.</summary>
    public bool IsStranger { get; init; }

    public string? RealName { get; init; }

    public SlackProfile? Profile { get; init; }

    /// <summary>Slackbot is no bot in Slack's own answers.</summary>
    public bool IsPerson => !Deleted && !IsBot && !IsStranger && Id is not ("" or "USLACKBOT");
}

/// <summary>What a member shows of itself.</summary>
internal sealed record SlackProfile
{
    public string? DisplayName { get; init; }

    public string? RealName { get; init; }
}

/// <summary>Reads answers without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SlackAnswer))]
[JsonSerializable(typeof(SlackUserAnswer))]
[JsonSerializable(typeof(SlackMembersAnswer))]
[JsonSerializable(typeof(SlackChannelAnswer))]
internal sealed partial class SlackJson : JsonSerializerContext;
