namespace IamLifecycle.LocalAws.Emulation;

/// <summary>Throttling and delayed reads, as in a large or busy account without faults. They affect deployed functions only.</summary>
public sealed record Weather
{
    /// <summary>
    /// PutParameter calls per second that SSM accepts. Beyond this rate it returns ThrottlingException and TooManyUpdates in turn.
    /// </summary>
    public double WritesPerSecond { get; init; } = 3;

    /// <summary>
    /// Calls per second that IAM accepts from the whole account. Beyond this rate it returns Throttling. IAM publishes no figures.
    /// </summary>
    public double IamPerSecond { get; init; } = 8;

    /// <summary>The burst of calls that IAM accepts after a pause.</summary>
    public double IamAtOnce { get; init; } = 20;

    /// <summary>Whether pages contain fewer items than allowed, or none, although further pages follow.</summary>
    public bool ShortPages { get; init; } = true;

    /// <summary>The seconds, by the account's clock, for which reads do not find new users and keys.</summary>
    public double UnseenSeconds { get; init; } = 5;

    /// <summary>The seconds for which a credential report is valid before another is generated.</summary>
    public double ReportSeconds { get; init; } = TimeSpan.FromHours(4).TotalSeconds;

    /// <summary>Calls of <c>users.list</c> per minute that Slack accepts, for <see cref="Slack.SlackStandIn.ListsPerMinute"/>.</summary>
    public int SlackListsPerMinute { get; init; } = 20;
}
