using NodaTime;

namespace IamLifecycle.Model;

/// <summary>That IAM refused to switch a credential on again.</summary>
/// <param name="At">When it did so last.</param>
/// <param name="Next">When a full run tries again.</param>
public readonly record struct Refusal(Instant At, Instant Next)
{
    private static readonly Duration Longest = Duration.FromDays(30);

    /// <summary>Refused more than once: what is refused once may be granted an interval later.</summary>
    public bool IsLasting(Duration interval) => Next - At > interval;

    /// <summary>
    /// Refused now: the waits grow from one interval to a month, so that nothing is asked each hour that will hardly succeed.
    /// </summary>
    public static Refusal After(Refusal? before, Instant now, Duration interval) =>
        new(now, now + (before is { } last ? Duration.Min(2 * (last.Next - last.At), Longest) : interval));
}
