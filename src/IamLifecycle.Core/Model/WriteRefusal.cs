using NodaTime;

namespace IamLifecycle.Model;

/// <summary>SSM refused to store a user's keys, and will until something changes. It holds no secret.</summary>
/// <param name="At">When SSM refused last.</param>
/// <param name="Times">How often in a row, from 1.</param>
/// <param name="Message">What SSM answered, in the words of the log.</param>
/// <param name="Under">What the write depended on; when that changes, the next attempt does not wait.</param>
public sealed record WriteRefusal(Instant At, int Times, string Message, string Under)
{
    private static readonly Duration First = Duration.FromHours(1);
    private static readonly Duration Longest = Duration.FromDays(1);

    /// <summary>The schedule does not run to the second.</summary>
    private static readonly Duration Early = Duration.FromMinutes(5);

    /// <summary>When the write is tried again: after one hour, two, four, at most a day.</summary>
    public Instant NextAttempt => At + Duration.Min(Longest, First * (1 << Math.Min(Times - 1, 5))) - Early;
}
