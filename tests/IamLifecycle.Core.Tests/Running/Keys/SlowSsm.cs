using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Running.Keys;

/// <summary>
/// Workers that take turns at a pace and write to an SSM which takes few writes a second, in steps of a tenth of a second.
/// </summary>
internal sealed record SlowSsm(double WritesASecond)
{
    private static readonly Duration Step = Duration.FromMilliseconds(100);

    /// <summary>Returns for each key how many seconds its secret was in hand.</summary>
    public int[] Work(AdaptiveWriteRate pace, int workers, int keys)
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
                    (worker.Ready, worker.Made, left) = Begin(pace, now, left);
                }
                else if (tokens >= 1)
                {
                    (tokens, worker.Made) = (tokens - 1, null);
                    waited.Add((int)(now - made).TotalSeconds);
                }
                else
                {
                    pace.Throttled(now, now);
                    worker.Ready = now + pace.Reserve(now);
                }
            }
        }

        return [.. waited];
    }

    private static (Duration Ready, Duration? Made, int Left) Begin(AdaptiveWriteRate pace, Duration now, int left) =>
        left == 0 ? (Duration.MaxValue, null, 0)
        : pace.TryTake(now) is var wait && wait > Duration.Zero ? (now + wait, null, left)
        : (now + Step, now, left - 1);

    private sealed class Worker
    {
        public Duration Ready { get; set; }

        public Duration? Made { get; set; }
    }
}
