using System.Collections.Concurrent;

namespace IamLifecycle.Aws.Slack;

/// <summary>
/// Suspends calls to Slack: of one method after a rate limit, which Slack counts for each method, and of all methods for one minute after a
/// timeout. So only one call waits for the timeout.
/// </summary>
internal sealed class SlackCircuit(TimeProvider time)
{
    private const string All = "";

    private readonly ConcurrentDictionary<string, long> ends = new();

    /// <summary>The remaining time for a method; zero if calls are allowed.</summary>
    public TimeSpan Left(string method)
    {
        long now = time.GetTimestamp();
        long end = Math.Max(ends.GetValueOrDefault(method, now), ends.GetValueOrDefault(All, now));
        return end <= now ? TimeSpan.Zero : time.GetElapsedTime(now, end);
    }

    public void Begin(string method, TimeSpan length) =>
        Extend(method, time.GetTimestamp() + (long)(length.TotalSeconds * time.TimestampFrequency));

    public void BeginForAll(TimeSpan length) => Begin(All, length);

    /// <summary>A suspension that already ends later is kept.</summary>
    private void Extend(string method, long end) => ends.AddOrUpdate(method, end, (_, known) => Math.Max(known, end));
}
