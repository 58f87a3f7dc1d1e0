namespace IamLifecycle.LocalAws.Slack;

/// <summary>A rate limit of Slack: a number of calls of a method per minute.</summary>
internal sealed class CallsAMinute
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly List<long> taken = [];

    public TimeProvider Time { private get; set; } = TimeProvider.System;

    /// <summary>The maximum number of calls per minute; null for no limit.</summary>
    public int? Most { get; set; }

    /// <summary>Counts a call and returns null, or returns the seconds after which a call is allowed.</summary>
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
