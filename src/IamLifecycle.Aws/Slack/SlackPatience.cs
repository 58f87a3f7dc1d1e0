namespace IamLifecycle.Aws.Slack;

/// <summary>How long a call may wait at Slack's request.</summary>
internal sealed class SlackPatience
{
    /// <summary>Lambda charges for the waiting time. If Slack asks for a longer wait, the next run tries again.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    private readonly TimeProvider time;
    private readonly long begun;
    private readonly TimeSpan length;

    private SlackPatience(TimeProvider time, TimeSpan length, bool isLong)
    {
        (this.time, begun, this.length, IsLong) = (time, time.GetTimestamp(), length, isLong);
    }

    /// <summary>True if the call also waits for a suspension that an earlier call caused.</summary>
    public bool IsLong { get; }

    public TimeSpan Left => length - time.GetElapsedTime(begun);

    public static SlackPatience Brief(TimeProvider time) => new(time, Usual, isLong: false);

    /// <summary>
    /// A wait of up to the given length, but at least the default, because the caller's cancellation token ends it earlier.
    /// </summary>
    public static SlackPatience ForLength(TimeProvider time, TimeSpan length) =>
        length > Usual ? new(time, length, isLong: true) : Brief(time);
}
