namespace IamLifecycle.Aws;

/// <summary>
/// How long to wait before a request is sent again: twice as long each time, with jitter, so that processes do not come back together.
/// </summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>The wait after so many refused attempts before this one.</summary>
    public static TimeSpan After(int attempts) =>
        TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(attempts, 10))) + Jitter();

    /// <summary>Waits. False if it was cancelled: the caller has an error of its own to tell.</summary>
    public static async Task<bool> WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        await Task.Delay(delay, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellationToken.IsCancellationRequested;
    }

    /// <summary>Up to a quarter of a second.</summary>
    public static TimeSpan Jitter() => TimeSpan.FromMilliseconds(250 * Random.Shared.NextDouble());
}
