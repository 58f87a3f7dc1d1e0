namespace IamLifecycle.Aws.Slack;

/// <summary>What a member is to the workspace.</summary>
internal enum SlackMemberKind
{
    /// <summary>A person of the workspace.</summary>
    Member,

    /// <summary>A person who sees some channels only.</summary>
    Guest,

    /// <summary>A person who has not signed in yet.</summary>
    Invited,

    /// <summary>A person of another workspace, seen through a shared channel.</summary>
    External,

    /// <summary>Slack calls it deleted.</summary>
    Deactivated,

    /// <summary>No person.</summary>
    Bot,
}

/// <summary>Somebody in the workspace, or something that acts like it (docs.slack.dev, "User object").</summary>
internal sealed record SlackMember
{
    /// <summary>Slack's own member, in every workspace.</summary>
    public const string Slackbot = "USLACKBOT";

    public string Id { get; init; } = "";

    /// <summary>The workspace that the member is of; null where Slack does not say.</summary>
    public string? TeamId { get; init; }

    public bool Deleted { get; init; }

    public bool IsBot { get; init; }

    /// <summary>
    /// Of another workspace and in no channel with the app. Who shares a channel with it is told by <see cref="TeamId"/> alone.
    /// </summary>
    public bool IsStranger { get; init; }

    public bool IsRestricted { get; init; }

    public bool IsUltraRestricted { get; init; }

    public bool IsInvitedUser { get; init; }

    public string? RealName { get; init; }

    public SlackProfile? Profile { get; init; }

    /// <summary>Slackbot is no bot in Slack's own answers.</summary>
    public SlackMemberKind Kind =>
        this switch
        {
            { IsBot: true } or { Id: "" or Slackbot } => SlackMemberKind.Bot,
            { Deleted: true } => SlackMemberKind.Deactivated,
            { IsStranger: true } => SlackMemberKind.External,
            { IsInvitedUser: true } => SlackMemberKind.Invited,
            { IsRestricted: true } or { IsUltraRestricted: true } => SlackMemberKind.Guest,
            _ => SlackMemberKind.Member,
        };

    /// <summary>What others read beside the member's messages: the display name, or without one the real name.</summary>
    public string? ShownName => Unescaped(Profile?.DisplayName) ?? Unescaped(Profile?.RealName) ?? Unescaped(RealName);

    /// <summary>All by which others may know the member.</summary>
    public IEnumerable<string> Names => new[] { Profile?.DisplayName, Profile?.RealName, RealName }.Select(Unescaped).OfType<string>();

    /// <summary>
    /// Slack escapes three characters in text that it gives out ("Formatting message text"); the ampersand is undone last.
    /// </summary>
    private static string? Unescaped(string? text) =>
        string.IsNullOrEmpty(text)
            ? null
            : text.Replace("&lt;", "<", StringComparison.Ordinal)
                .Replace("&gt;", ">", StringComparison.Ordinal)
                .Replace("&amp;", "&", StringComparison.Ordinal);
}

/// <summary>What a member shows of itself.</summary>
internal sealed record SlackProfile
{
    public string? DisplayName { get; init; }

    public string? RealName { get; init; }
}
