namespace IamLifecycle.Simulation.Turns;

/// <summary>
/// Runs whatever is to go on at once, in the thread that lets it go on: no run of a simulated process depends on the thread pool.
/// </summary>
public sealed class InlineScheduler : TaskScheduler
{
    public static InlineScheduler Instance { get; } = new();

    public override int MaximumConcurrencyLevel => 1;

    protected override void QueueTask(Task task) => Execute(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => Execute(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    /// <summary>Outside any context that a test runner may have, which would let it go on elsewhere.</summary>
    private bool Execute(Task task)
    {
        SynchronizationContext? outside = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return TryExecuteTask(task);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outside);
        }
    }
}
