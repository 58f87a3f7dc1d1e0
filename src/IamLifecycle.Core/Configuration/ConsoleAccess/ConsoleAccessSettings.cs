namespace IamLifecycle.Configuration.ConsoleAccess;

/// <summary>Where passwords and notices go, and with what; null for what is not in use. Holds names of secrets, no secret.</summary>
public sealed record ConsoleAccessSettings
{
    public string? NoticeTopicArn { get; init; }

    public string? MailFrom { get; init; }

    public string? MailTemplateParameter { get; init; }

    public string? SlackTokenParameter { get; init; }

    public string? SlackChannel { get; init; }

    /// <summary>Ends with <c>/</c>.</summary>
    public Uri SlackApiUrl { get; init; } = new(ConsoleAccessVariables.SlackApiUrl.Default!);
}
