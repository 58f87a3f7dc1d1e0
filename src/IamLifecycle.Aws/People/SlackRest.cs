namespace IamLifecycle.Aws.People;

/// <summary>How long nothing is asked of Slack: because it said so, or because it let a call wait in vain. So one call pays for that, and not everybody's.</summary>
internal sealed class SlackRest(TimeProvider time)
{
    private long until = long.MinValue;

    public bool IsOver => time.GetTimestamp() >= Interlocked.Read(ref until);

    /// <summary>Begins it; one that lasts longer already goes on.</summary>
    public void Begin(TimeSpan length)
    {
        long end = time.GetTimestamp() + (long)(length.TotalSeconds * time.TimestampFrequency);
        long seen = Interlocked.Read(ref until);
        while (end > seen && Interlocked.CompareExchange(ref until, end, seen) is var now && now != seen)
        {
            seen = now;
        }
    }
}
