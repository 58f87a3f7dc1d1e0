using NodaTime;

namespace IamLifecycle.Applying;

/// <summary>Says when the next parameter may be written: at once until SSM throttles, then at the rate that SSM sustains, and gradually faster again.</summary>
/// <remarks>Arithmetic only: whoever asks does the waiting. Times are counted from any one moment, and must not run backwards.</remarks>
public sealed class WritePace
{
    /// <summary>PutParameter a second that SSM takes for as long as one likes.</summary>
    private const double Sustained = 3;

    /// <summary>Others may write in the same account, so less may be left; but something always is.</summary>
    private const double Slowest = 0.5;

    /// <summary>What a further throttle leaves of the rate.</summary>
    private const double Left = 0.7;

    /// <summary>From here on the pace holds nobody up.</summary>
    private const double NoLimit = 100;

    private static readonly Duration Doubles = Duration.FromMinutes(1);

    private readonly Lock deciding = new();
    private double? rate;
    private Duration slowedAt;
    private Duration next;

    /// <summary>Takes the next turn, for a secret that exists nowhere else: it goes before all who have none yet. Returns how long to wait for the turn.</summary>
    public Duration Reserve(Duration now)
    {
        lock (deciding)
        {
            if (RateAt(now) is not { } perSecond)
            {
                return Duration.Zero;
            }

            Duration turn = Duration.Max(now, next);
            next = turn + Duration.FromSeconds(1 / perSecond);
            return turn - now;
        }
    }

    /// <summary>Takes a turn if one is free now. Returns zero then, else how long to wait before asking again: nothing is reserved meanwhile.</summary>
    public Duration TryTake(Duration now)
    {
        lock (deciding)
        {
            if (RateAt(now) is not { } perSecond)
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
            if (rate is not null && sent <= slowedAt)
            {
                return;
            }

            rate = Math.Max(Slowest, Math.Min(Sustained, (RateAt(now) ?? NoLimit) * Left));
            slowedAt = now;
            next = Duration.Max(next, now + Duration.FromSeconds(1 / rate.Value));
        }
    }

    private double? RateAt(Duration now) =>
        rate is { } slowed && slowed * Math.Pow(2, (now - slowedAt) / Doubles) is var grown && grown < NoLimit ? grown : null;
}
