namespace IamLifecycle.Aws.Slack;

/// <summary>The relation of a member to the workspace.</summary>
internal enum SlackMemberKind
{
    /// <summary>A person in the workspace.</summary>
    Member,

    /// <summary>A person with access to some channels only.</summary>
    Guest,

    /// <summary>A person who has not signed in yet.</summary>
    Invited,

    /// <summary>A person in another workspace, visible through a shared channel.</summary>
    External,

    /// <summary>A deactivated member, which Slack calls deleted.</summary>
    Deactivated,

    /// <summary>A bot.</summary>
    Bot,
}

/// <summary>A member of the workspace: a person or a bot (docs.slack.dev, "User object").</summary>
internal sealed record SlackMember
{
    /// <summary>Slack's own member, which every workspace has.</summary>
    public const string Slackbot = "USLACKBOT";

    public string Id { get; init; } = "";

    /// <summary>The member's workspace; null if Slack does not return it.</summary>
    public string? TeamId { get; init; }

    public bool Deleted { get; init; }

    public bool IsBot { get; init; }

    /// <summary>
    /// True for a member of another workspace without a shared channel with the app. A member with a shared channel differs only in <see
    /// cref="TeamId"/>.
    /// </summary>
    public bool IsStranger { get; init; }

    public bool IsRestricted { get; init; }

    public bool IsUltraRestricted { get; init; }

    public bool IsInvitedUser { get; init; }

    public string? RealName { get; init; }

    public SlackProfile? Profile { get; init; }

    /// <summary>Slack's responses do not mark Slackbot as a bot.</summary>
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

    /// <summary>The name that Slack shows beside the member's messages: the display name, otherwise the real name.</summary>
    public string? ShownName => Unescaped(Profile?.DisplayName) ?? Unescaped(Profile?.RealName) ?? Unescaped(RealName);

    /// <summary>All names that may identify the member for others.</summary>
    public IEnumerable<string> Names => new[] { Profile?.DisplayName, Profile?.RealName, RealName }.Select(Unescaped).OfType<string>();

    /// <summary>Slack escapes three characters in its texts ("Formatting message text"). The ampersand is unescaped last.</summary>
    private static string? Unescaped(string? text) =>
        string.IsNullOrEmpty(text)
            ? null
            : text.Replace("&lt;", "<", StringComparison.Ordinal)
                .Replace("&gt;", ">", StringComparison.Ordinal)
                .Replace("&amp;", "&", StringComparison.Ordinal);
}

/// <summary>The profile of a member.</summary>
internal sealed record SlackProfile
{
    public string? DisplayName { get; init; }

    public string? RealName { get; init; }
}
