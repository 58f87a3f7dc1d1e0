using System.Diagnostics;

namespace IamLifecycle.LocalAws.Slack;

/// <summary>A rate limit as Slack has them: so many calls of a method in any minute.</summary>
internal sealed class CallsAMinute
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly List<long> taken = [];

    /// <summary>The most calls; null for any number.</summary>
    public int? Most { get; set; }

    /// <summary>Takes a call, or says after how many seconds there is room for it.</summary>
    public int? SecondsToWait()
    {
        if (Most is not { } most)
        {
            return null;
        }

        lock (gate)
        {
            var now = Stopwatch.GetTimestamp();
            taken.RemoveAll(call => Stopwatch.GetElapsedTime(call, now) >= Minute);
            if (taken.Count >= most)
            {
                return (int)Math.Ceiling((Minute - Stopwatch.GetElapsedTime(taken[0], now)).TotalSeconds);
            }

            taken.Add(now);
            return null;
        }
    }
}
