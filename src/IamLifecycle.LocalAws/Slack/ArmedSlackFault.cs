namespace IamLifecycle.LocalAws.Slack;

/// <summary>An active fault of the stand-in. It ends when it is disposed, and a call that hangs then continues.</summary>
public sealed class ArmedSlackFault : IDisposable
{
    private readonly Action<ArmedSlackFault> disarm;
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int left;

    internal ArmedSlackFault(SlackFault fault, Action<ArmedSlackFault> disarm)
    {
        Fault = fault;
        this.disarm = disarm;
        left = fault.Times;
    }

    /// <summary>Completes when the fault has affected a call.</summary>
    public Task Reached => reached.Task;

    internal SlackFault Fault { get; }

    internal Task Released => released.Task;

    /// <inheritdoc />
    public void Dispose()
    {
        disarm(this);
        released.TrySetResult();
    }

    internal bool Strikes(SlackCall call)
    {
        if ((Fault.Method is not null && Fault.Method != call.Method) || Interlocked.Decrement(ref left) < 0)
        {
            return false;
        }

        reached.TrySetResult();
        return true;
    }
}
