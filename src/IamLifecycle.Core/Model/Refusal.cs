using NodaTime;

namespace IamLifecycle.Model;

/// <summary>A refusal of IAM to activate a credential again.</summary>
/// <param name="At">When IAM last refused.</param>
/// <param name="Next">When a full run tries again.</param>
public readonly record struct Refusal(Instant At, Instant Next)
{
    private static readonly Duration Longest = Duration.FromDays(30);

    /// <summary>True after more than one refusal. A single refusal may be resolved one interval later.</summary>
    public bool IsLasting(Duration interval) => Next - At > interval;

    /// <summary>
    /// The record after a new refusal. The wait doubles from one interval to at most 30 days, because later attempts rarely succeed.
    /// </summary>
    public static Refusal After(Refusal? before, Instant now, Duration interval) =>
        new(now, now + (before is { } last ? Duration.Min(2 * (last.Next - last.At), Longest) : interval));
}
