using IamLifecycle.Running;
using NodaTime;

namespace IamLifecycle.Lambda;

/// <summary>The time of one invocation: its end, and a cancellation a little earlier, so that there is time for the response.</summary>
internal sealed class Deadline : IDisposable
{
    private static readonly Duration LongestReserve = Duration.FromSeconds(3);
    private static readonly Duration Longest = Duration.FromDays(1);

    private readonly CancellationTokenSource source;

    public Deadline(Instant start, TimeSpan remainingTime)
    {
        Duration remaining = Duration.Max(Duration.Zero, Duration.Min(Longest, Duration.FromTimeSpan(remainingTime)));
        Window = new RunWindow(start, start + remaining);
        source = new CancellationTokenSource((remaining - Duration.Min(LongestReserve, remaining / 6)).ToTimeSpan());
    }

    public RunWindow Window { get; }

    public CancellationToken Token => source.Token;

    public void Dispose() => source.Dispose();
}
