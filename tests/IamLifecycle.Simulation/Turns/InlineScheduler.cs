namespace IamLifecycle.Simulation.Turns;

/// <summary>Runs whatever is to go on at once, in the thread that lets it go on: no run of a simulated process depends on the thread pool.</summary>
public sealed class InlineScheduler : TaskScheduler
{
    public static InlineScheduler Instance { get; } = new();

    public override int MaximumConcurrencyLevel => 1;

    protected override void QueueTask(Task task) => TryExecuteTask(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
