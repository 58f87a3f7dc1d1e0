using System.Collections.Concurrent;

namespace IamLifecycle.Aws.Slack;

/// <summary>
/// How long Slack is not called: a method because Slack said so, as it counts the calls of each method; all methods because a call waited
/// in vain.
/// So one call pays for that, and not everybody's.
/// </summary>
internal sealed class SlackCircuit(TimeProvider time)
{
    private const string All = "";

    private readonly ConcurrentDictionary<string, long> ends = new();

    /// <summary>How much of it is left for a method; not positive where it is over.</summary>
    public TimeSpan Left(string method)
    {
        long now = time.GetTimestamp();
        long end = Math.Max(ends.GetValueOrDefault(method, now), ends.GetValueOrDefault(All, now));
        return end <= now ? TimeSpan.Zero : time.GetElapsedTime(now, end);
    }

    public void Begin(string method, TimeSpan length) =>
        Extend(method, time.GetTimestamp() + (long)(length.TotalSeconds * time.TimestampFrequency));

    public void BeginForAll(TimeSpan length) => Begin(All, length);

    /// <summary>One that lasts longer already goes on.</summary>
    private void Extend(string method, long end) => ends.AddOrUpdate(method, end, (_, known) => Math.Max(known, end));
}
