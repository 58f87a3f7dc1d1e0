using NodaTime;

namespace IamLifecycle.Model;

/// <summary>A refusal of SSM to store a user's keys, which lasts until something changes. It contains no secret.</summary>
/// <param name="At">When SSM last refused.</param>
/// <param name="Times">The number of consecutive refusals, from 1.</param>
/// <param name="Message">The answer of SSM, as it is logged.</param>
/// <param name="Under">What the write depended on. If that changes, the next attempt is made at once.</param>
public sealed record WriteRefusal(Instant At, int Times, string Message, string Under)
{
    private static readonly Duration First = Duration.FromHours(1);
    private static readonly Duration Longest = Duration.FromDays(1);

    /// <summary>Tolerance, because scheduled runs do not start at the exact second.</summary>
    private static readonly Duration Early = Duration.FromMinutes(5);

    /// <summary>When the write is tried again: after 1, 2, 4, … hours, at most a day.</summary>
    public Instant NextAttempt => At + Duration.Min(Longest, First * (1 << Math.Min(Times - 1, 5))) - Early;
}
