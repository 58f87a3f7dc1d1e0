namespace IamLifecycle.LocalAws.Slack;

/// <summary>A rate limit as Slack has them: so many calls of a method in any minute.</summary>
internal sealed class CallsAMinute
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly List<long> taken = [];

    public TimeProvider Time { private get; set; } = TimeProvider.System;

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
            long now = Time.GetTimestamp();
            taken.RemoveAll(call => Time.GetElapsedTime(call, now) >= Minute);
            if (taken.Count >= most)
            {
                return (int)Math.Ceiling((Minute - Time.GetElapsedTime(taken[0], now)).TotalSeconds);
            }

            taken.Add(now);
            return null;
        }
    }
}
