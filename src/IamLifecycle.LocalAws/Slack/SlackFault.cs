namespace IamLifecycle.LocalAws.Slack;

/// <summary>A fault of the stand-in for Slack.</summary>
public sealed record SlackFault
{
    /// <summary>The method that it affects; null for all methods.</summary>
    public string? Method { get; init; }

    /// <summary>The number of calls that it affects.</summary>
    public int Times { get; init; } = 1;

    /// <summary>HTTP 429 with this number of seconds in <c>Retry-After</c>.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>HTTP 200 with <c>"ok":false</c> and this code.</summary>
    public string? Error { get; init; }

    /// <summary>Another HTTP status, with a page instead of JSON.</summary>
    public int? Status { get; init; }

    /// <summary>The connection breaks without a response.</summary>
    public bool Breaks { get; init; }

    /// <summary>The call waits until the fault is disposed, and then takes effect.</summary>
    public bool Hangs { get; init; }

    /// <summary>The call takes effect before the fault.</summary>
    public bool After { get; init; }
}
