using System.Collections.Immutable;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>The time of an invocation.</summary>
/// <param name="Start">When it started.</param>
/// <param name="Deadline">When Lambda ends it. No write is sent after it.</param>
public sealed record RunWindow(Instant Start, Instant Deadline)
{
    private static readonly Duration LongestReserve = Duration.FromSeconds(20);

    private static readonly Duration LongestResponse = Duration.FromSeconds(2);

    /// <summary>The last moment for any wait, even for storing the secret of a new key. The rest of the time is for the response.</summary>
    public Instant LastCall => Deadline - Duration.Min(LongestResponse, (Deadline - Start) / 12);

    /// <summary>From here on no user is started and no key is created. The rest of the time is for users in progress.</summary>
    public Instant StopStarting => Deadline - Duration.Min(LongestReserve, (Deadline - Start) / 3);
}
