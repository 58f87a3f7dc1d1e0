namespace IamLifecycle.LocalAws.Slack;

/// <summary>A fault of the stand-in in force; over when disposed, and a call that hung goes on.</summary>
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

    /// <summary>Done when a call was struck.</summary>
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
