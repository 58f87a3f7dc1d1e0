using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>
/// Computes when the next parameter may be written. It starts below the rate that SSM sustains, to leave a share for other writers in the
/// account, and increases gradually. After a throttle it falls to the sustained rate or below, and increases again.
/// </summary>
/// <remarks>This type only computes; the caller waits. Times are durations since an arbitrary moment and must not decrease.</remarks>
public sealed class AdaptiveWriteRate
{
    /// <summary>PutParameter calls per second that SSM sustains without limit of time.</summary>
    private const double Sustained = 3;

    /// <summary>
    /// The rate at first and after a pause. SSM sustains three writes per second for the account and Region; one of them is left to other
    /// writers.
    /// </summary>
    private const double First = 2;

    /// <summary>Other writers in the account may leave less than the sustained rate. The rate never falls below this one.</summary>
    private const double Slowest = 0.5;

    /// <summary>The factor that a further throttle applies to the rate.</summary>
    private const double Left = 0.7;

    /// <summary>From this rate on no limit is applied.</summary>
    private const double NoLimit = 100;

    private static readonly Duration Doubles = Duration.FromMinutes(1);

    /// <summary>After a pause of this length, other writers may have started to write.</summary>
    private static readonly Duration Pause = Duration.FromMinutes(1);

    private readonly Lock deciding = new();
    private double rate = First;
    private Duration slowedAt;
    private Duration next;
    private Duration? lastRequest;
    private bool throttled;

    /// <summary>
    /// Reserves the next slot for a secret that is stored nowhere else. It has precedence over callers that have no secret yet. Returns how
    /// long to wait for the slot.
    /// </summary>
    public Duration Reserve(Duration now)
    {
        lock (deciding)
        {
            if (RateFor(now) is not { } perSecond)
            {
                return Duration.Zero;
            }

            Duration slot = Duration.Max(now, next);
            next = slot + Duration.FromSeconds(1 / perSecond);
            return slot - now;
        }
    }

    /// <summary>
    /// Takes a slot if one is free now, and returns zero. Otherwise returns how long to wait before the next call; nothing is reserved
    /// meanwhile.
    /// </summary>
    public Duration TryTake(Duration now)
    {
        lock (deciding)
        {
            if (RateFor(now) is not { } perSecond)
            {
                return Duration.Zero;
            }

            if (now < next)
            {
                return next - now;
            }

            next = now + Duration.FromSeconds(1 / perSecond);
            return Duration.Zero;
        }
    }

    /// <summary>Records that SSM throttled a write.</summary>
    /// <param name="sent">When it was sent. A write that was sent before the last reduction does not count for the current rate.</param>
    /// <param name="now">When SSM's answer arrived.</param>
    public void Throttled(Duration sent, Duration now)
    {
        lock (deciding)
        {
            if (throttled && sent <= slowedAt)
            {
                return;
            }

            (throttled, lastRequest) = (true, now);
            rate = Math.Max(Slowest, Math.Min(Sustained, (RateAt(now) ?? NoLimit) * Left));
            slowedAt = now;
            next = Duration.Max(next, now + Duration.FromSeconds(1 / rate));
        }
    }

    /// <summary>The rate for a caller that wants to write now. After a pause it is at most the first rate.</summary>
    private double? RateFor(Duration now)
    {
        if (lastRequest is not { } before || now - before >= Pause)
        {
            (rate, slowedAt, throttled) = (lastRequest is null ? First : Math.Min(First, RateAt(now) ?? NoLimit), now, false);
        }

        lastRequest = now;
        return RateAt(now);
    }

    private double? RateAt(Duration now) => rate * Math.Pow(2, (now - slowedAt) / Doubles) is var grown && grown < NoLimit ? grown : null;
}
