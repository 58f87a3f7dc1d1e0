using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Running.Keys;

/// <summary>
/// Workers that take write slots at a rate and write to an SSM that accepts few writes a second, in steps of a tenth of a second.
/// </summary>
internal sealed record SlowSsm(double WritesASecond)
{
    private static readonly Duration Step = Duration.FromMilliseconds(100);

    /// <summary>Returns, for each key, the seconds from its creation until its secret was stored.</summary>
    public int[] Work(AdaptiveWriteRate rate, int workers, int keys)
    {
        var (waited, tokens, left) = (new List<int>(), 1.0, keys);
        Worker[] all = [.. Enumerable.Range(0, workers).Select(_ => new Worker())];
        for (Duration now = Duration.Zero; waited.Count < keys && now < Duration.FromHours(6); now += Step)
        {
            tokens = Math.Min(1, tokens + (WritesASecond * Step.TotalSeconds));
            foreach (Worker worker in all.Where(worker => now >= worker.Ready))
            {
                if (worker.Made is not { } made)
                {
                    (worker.Ready, worker.Made, left) = Begin(rate, now, left);
                }
                else if (tokens >= 1)
                {
                    (tokens, worker.Made) = (tokens - 1, null);
                    waited.Add((int)(now - made).TotalSeconds);
                }
                else
                {
                    rate.Throttled(now, now);
                    worker.Ready = now + rate.Reserve(now);
                }
            }
        }

        return [.. waited];
    }

    private static (Duration Ready, Duration? Made, int Left) Begin(AdaptiveWriteRate rate, Duration now, int left) =>
        left == 0 ? (Duration.MaxValue, null, 0)
        : rate.TryTake(now) is var wait && wait > Duration.Zero ? (now + wait, null, left)
        : (now + Step, now, left - 1);

    private sealed class Worker
    {
        public Duration Ready { get; set; }

        public Duration? Made { get; set; }
    }
}
