using IamLifecycle.Simulation.InMemory;

namespace IamLifecycle.Simulation.Turns;

/// <summary>A call that is on its way: it takes effect, and is answered, when a scheduler says so.</summary>
public abstract class ParkedCall(AwsCall call, bool isCancellable)
{
    public AwsCall Call => call;

    /// <summary>The deadline of the invocation ends the wait for its answer.</summary>
    public bool IsCancellable => isCancellable;

    public bool HasTakenEffect { get; private set; }

    /// <summary>What the caller is told, as text that is equal where the answers are.</summary>
    public abstract string AnswerText { get; }

    /// <summary>What a replica would answer that is as far behind as that; null for what only the newest state can answer.</summary>
    public abstract string? TextFrom(Snapshot? replica);

    /// <param name="fault">How it goes wrong, if it does.</param>
    /// <param name="replica">Who answers a read, if not the newest state.</param>
    public void TakeEffect(FaultKind? fault = null, Snapshot? replica = null)
    {
        HasTakenEffect = true;
        Carry(fault, replica);
    }

    /// <summary>Lets the process go on: what follows runs before this returns.</summary>
    public abstract void Answer();

    /// <summary>The process waits no longer.</summary>
    public abstract void Cancel();

    protected abstract void Carry(FaultKind? fault, Snapshot? replica);
}

/// <inheritdoc/>
internal sealed class ParkedCall<T>(AwsCall call, bool isCancellable, Func<FaultKind?, Snapshot?, T> effect, Func<Snapshot?, T>? read)
    : ParkedCall(call, isCancellable)
{
    private readonly TaskCompletionSource<T> waiting = new();
    private Exception? failure;
    private T? answer;

    public Task<T> Task => waiting.Task;

    public override string AnswerText => StateText.Of(failure ?? (object?)answer);

    public override string? TextFrom(Snapshot? replica)
    {
        try
        {
            return read is null ? null : StateText.Of(read(replica));
        }
        catch (Ports.FailureException e)
        {
            return StateText.Of(e);
        }
    }

    public override void Answer()
    {
        if (failure is not null)
        {
            waiting.SetException(failure);
        }
        else
        {
            waiting.SetResult(answer!);
        }
    }

    public override void Cancel() => waiting.SetException(new OperationCanceledException("the deadline of the invocation was reached"));

    protected override void Carry(FaultKind? fault, Snapshot? replica)
    {
        try
        {
            answer = effect(fault, replica);
        }
        catch (Exception e)
        {
            failure = e;
        }
    }
}
