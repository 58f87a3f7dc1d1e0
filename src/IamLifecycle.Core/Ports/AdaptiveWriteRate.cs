using NodaTime;

namespace IamLifecycle.Ports;

/// <summary>
/// Says when the next parameter may be written: at first at less than SSM sustains, which leaves others in the account a share, then
/// gradually faster; after a throttle at the rate that SSM sustains, and gradually faster again.
/// </summary>
/// <remarks>Arithmetic only: whoever asks does the waiting. Times are counted from any one moment, and must not run backwards.</remarks>
public sealed class AdaptiveWriteRate
{
    /// <summary>PutParameter a second that SSM takes for as long as one likes.</summary>
    private const double Sustained = 3;

    /// <summary>
    /// At first, and after a pause: of the three a second that SSM sustains for the account and Region one is left to others.
    /// </summary>
    private const double First = 2;

    /// <summary>Others may write in the same account, so less may be left; but something always is.</summary>
    private const double Slowest = 0.5;

    /// <summary>What a further throttle leaves of the rate.</summary>
    private const double Left = 0.7;

    /// <summary>From here on the pace holds nobody up.</summary>
    private const double NoLimit = 100;

    private static readonly Duration Doubles = Duration.FromMinutes(1);

    /// <summary>When nothing was written for so long, others may write by now.</summary>
    private static readonly Duration Pause = Duration.FromMinutes(1);

    private readonly Lock deciding = new();
    private double rate = First;
    private Duration slowedAt;
    private Duration next;
    private Duration? asked;
    private bool throttled;

    /// <summary>
    /// Takes the next turn, for a secret that exists nowhere else: it goes before all who have none yet. Returns how long to wait for the
    /// turn.
    /// </summary>
    public Duration Reserve(Duration now)
    {
        lock (deciding)
        {
            if (Asked(now) is not { } perSecond)
            {
                return Duration.Zero;
            }

            Duration turn = Duration.Max(now, next);
            next = turn + Duration.FromSeconds(1 / perSecond);
            return turn - now;
        }
    }

    /// <summary>
    /// Takes a turn if one is free now. Returns zero then, else how long to wait before asking again: nothing is reserved meanwhile.
    /// </summary>
    public Duration TryTake(Duration now)
    {
        lock (deciding)
        {
            if (Asked(now) is not { } perSecond)
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

    /// <summary>SSM throttled a write.</summary>
    /// <param name="sent">When it was sent: of a pace that was slowed since it says nothing.</param>
    /// <param name="now">When SSM's answer came.</param>
    public void Throttled(Duration sent, Duration now)
    {
        lock (deciding)
        {
            if (throttled && sent <= slowedAt)
            {
                return;
            }

            (throttled, asked) = (true, now);
            rate = Math.Max(Slowest, Math.Min(Sustained, (RateAt(now) ?? NoLimit) * Left));
            slowedAt = now;
            next = Duration.Max(next, now + Duration.FromSeconds(1 / rate));
        }
    }

    /// <summary>The rate for somebody who wants to write now: the first one, where nobody wanted to for a while.</summary>
    private double? Asked(Duration now)
    {
        if (asked is not { } before || now - before >= Pause)
        {
            (rate, slowedAt, throttled) = (asked is null ? First : Math.Min(First, RateAt(now) ?? NoLimit), now, false);
        }

        asked = now;
        return RateAt(now);
    }

    private double? RateAt(Duration now) => rate * Math.Pow(2, (now - slowedAt) / Doubles) is var grown && grown < NoLimit ? grown : null;
}
