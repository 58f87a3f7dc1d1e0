namespace IamLifecycle.Simulation.Turns;

/// <summary>
/// Runs every continuation at once, in the thread that completes its task. No run of a simulated process depends on the thread pool.
/// </summary>
public sealed class InlineScheduler : TaskScheduler
{
    public static InlineScheduler Instance { get; } = new();

    public override int MaximumConcurrencyLevel => 1;

    protected override void QueueTask(Task task) => Execute(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => Execute(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    /// <summary>Runs without the synchronization context of a test runner, which would move the continuation elsewhere.</summary>
    private bool Execute(Task task)
    {
        SynchronizationContext? runner = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return TryExecuteTask(task);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(runner);
        }
    }
}
