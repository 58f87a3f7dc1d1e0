namespace IamLifecycle.Aws.People;

/// <summary>Where passwords and notices go, as the environment says it.</summary>
public sealed record PeopleSettings
{
    /// <summary>The name of a SecureString with a bot token; null without Slack.</summary>
    public string? SlackTokenParameter { get; init; }

    /// <summary>The id or name of the channel that notices go to; null without.</summary>
    public string? SlackChannel { get; init; }

    /// <summary>Ends with <c>/</c>.</summary>
    public Uri SlackApiUrl { get; init; } = PeopleAdapters.SlackApiUrl;

    /// <summary>The sender of mail, of a verified identity; null without mail.</summary>
    public string? MailFrom { get; init; }

    /// <summary>The name of a parameter with a template of one's own; null for the one that is built in.</summary>
    public string? MailTemplateParameter { get; init; }

    /// <summary>The SNS topic that notices go to; null without.</summary>
    public string? NoticeTopicArn { get; init; }
}
