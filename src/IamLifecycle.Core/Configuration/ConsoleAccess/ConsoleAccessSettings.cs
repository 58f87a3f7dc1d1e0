namespace IamLifecycle.Configuration.ConsoleAccess;

/// <summary>
/// The destinations of passwords and notices; null for those that are not used. It contains names of secrets, but no secret.
/// </summary>
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
