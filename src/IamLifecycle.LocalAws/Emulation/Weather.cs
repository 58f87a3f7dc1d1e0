namespace IamLifecycle.LocalAws.Emulation;

/// <summary>Throttles and late reads of a large or busy account, in which nothing is wrong. They affect deployed functions only.</summary>
public sealed record Weather
{
    /// <summary>PutParameter calls a second that SSM takes; beyond it answers ThrottlingException and TooManyUpdates in turn.</summary>
    public double WritesPerSecond { get; init; } = 3;

    /// <summary>Calls a second that IAM takes from the whole account; beyond it answers Throttling. IAM publishes no figures.</summary>
    public double IamPerSecond { get; init; } = 8;

    /// <summary>Calls that IAM takes at once after a pause.</summary>
    public double IamAtOnce { get; init; } = 20;

    /// <summary>Whether pages hold fewer items than they may, also none, although others follow.</summary>
    public bool ShortPages { get; init; } = true;

    /// <summary>For so many seconds, by the account's clock, reads do not find new users and keys.</summary>
    public double UnseenSeconds { get; init; } = 5;

    /// <summary>For so many seconds a credential report is served before another is made.</summary>
    public double ReportSeconds { get; init; } = TimeSpan.FromHours(4).TotalSeconds;

    /// <summary>Calls of <c>users.list</c> a minute that Slack takes; for <see cref="Slack.SlackStandIn.ListsPerMinute"/>.</summary>
    public int SlackListsPerMinute { get; init; } = 20;
}
