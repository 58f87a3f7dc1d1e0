using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>The time an invocation has.</summary>
/// <param name="Start">When it began.</param>
/// <param name="Deadline">When Lambda ends it; no write is sent after it.</param>
public sealed record RunWindow(Instant Start, Instant Deadline)
{
    private static readonly Duration LongestReserve = Duration.FromSeconds(20);

    private static readonly Duration LongestFarewell = Duration.FromSeconds(2);

    /// <summary>
    /// From here on nothing is waited for any more, not even for the secret of a key that was made: the answer needs the rest.
    /// </summary>
    public Instant LastCall => Deadline - Duration.Min(LongestFarewell, (Deadline - Start) / 12);

    /// <summary>From here on no user is started and no key is made: what is at work needs the rest.</summary>
    public Instant StopStarting => Deadline - Duration.Min(LongestReserve, (Deadline - Start) / 3);
}
