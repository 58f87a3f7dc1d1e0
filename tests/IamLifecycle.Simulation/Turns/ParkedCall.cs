using IamLifecycle.Simulation.InMemory;

namespace IamLifecycle.Simulation.Turns;

/// <summary>A pending call. A scheduler determines when it takes effect and when it is answered.</summary>
public abstract class ParkedCall(AwsCall call, bool isCancellable)
{
    public AwsCall Call => call;

    /// <summary>Whether the deadline of the invocation cancels the call.</summary>
    public bool IsCancellable => isCancellable;

    public bool HasTakenEffect { get; private set; }

    /// <summary>The answer as text. Equal answers have equal texts.</summary>
    public abstract string AnswerText { get; }

    /// <summary>The answer of this replica as text; null if only the newest state can answer.</summary>
    public abstract string? TextFrom(Snapshot? replica);

    /// <param name="fault">The fault, if the call fails.</param>
    /// <param name="replica">The replica that answers a read; null for the newest state.</param>
    public void TakeEffect(FaultKind? fault = null, Snapshot? replica = null)
    {
        HasTakenEffect = true;
        Carry(fault, replica);
    }

    /// <summary>Answers the call. The process continues before this method returns.</summary>
    public abstract void Answer();

    /// <summary>Cancels the wait for the answer.</summary>
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
