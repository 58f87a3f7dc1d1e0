namespace IamLifecycle.Aws;

/// <summary>
/// The wait before a request is repeated: twice as long each time, with jitter, so that processes do not repeat at the same time.
/// </summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>The wait after this number of failed attempts before the current one.</summary>
    public static TimeSpan After(int attempts) =>
        TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(attempts, 10))) + Jitter();

    /// <summary>Waits. Returns false if the wait was cancelled: the caller then throws its own error.</summary>
    public static async Task<bool> WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        await Task.Delay(delay, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellationToken.IsCancellationRequested;
    }

    /// <summary>Up to a quarter of a second.</summary>
    public static TimeSpan Jitter() => TimeSpan.FromMilliseconds(250 * Random.Shared.NextDouble());
}
