namespace IamLifecycle.LocalAws.Slack;

/// <summary>Something that goes wrong in the stand-in for Slack.</summary>
public sealed record SlackFault
{
    /// <summary>The method that it strikes; null for every one.</summary>
    public string? Method { get; init; }

    /// <summary>How many calls it strikes.</summary>
    public int Times { get; init; } = 1;

    /// <summary>HTTP 429 with so many seconds in <c>Retry-After</c>.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>HTTP 200 with <c>"ok":false</c> and this code.</summary>
    public string? Error { get; init; }

    /// <summary>Another HTTP status, with a page instead of JSON.</summary>
    public int? Status { get; init; }

    /// <summary>The connection breaks without an answer.</summary>
    public bool Breaks { get; init; }

    /// <summary>No answer comes until the fault is disposed; then the call is made.</summary>
    public bool Hangs { get; init; }

    /// <summary>The call takes effect first, and only then goes wrong.</summary>
    public bool After { get; init; }
}
