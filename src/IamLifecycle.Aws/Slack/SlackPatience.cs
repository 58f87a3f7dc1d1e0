namespace IamLifecycle.Aws.Slack;

/// <summary>How long a call may wait because Slack asks for it.</summary>
internal sealed class SlackPatience
{
    /// <summary>Lambda's time is paid for: whoever is asked to wait longer comes back with the next run.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    private readonly TimeProvider time;
    private readonly long begun;
    private readonly TimeSpan length;

    private SlackPatience(TimeProvider time, TimeSpan length, bool isLong)
    {
        (this.time, begun, this.length, IsLong) = (time, time.GetTimestamp(), length, isLong);
    }

    /// <summary>A rest that an earlier call was asked for is waited out, too.</summary>
    public bool IsLong { get; }

    public TimeSpan Left => length - time.GetElapsedTime(begun);

    public static SlackPatience Brief(TimeProvider time) => new(time, Usual, isLong: false);

    /// <summary>As long as a run has time; not less than usual, because a caller's token ends it earlier.</summary>
    public static SlackPatience ForLength(TimeProvider time, TimeSpan length) =>
        length > Usual ? new(time, length, isLong: true) : Brief(time);
}
