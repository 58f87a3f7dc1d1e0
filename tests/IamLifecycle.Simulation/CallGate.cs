using IamLifecycle.Simulation.InMemory;
using IamLifecycle.Simulation.Turns;
using NodaTime;

namespace IamLifecycle.Simulation;

/// <summary>
/// The only connection of a process to the services. It numbers and records the calls, and applies the faults of the test.
/// </summary>
public sealed class CallGate(InMemoryAws aws, IEnumerable<CallFault> faults)
{
    private readonly int by = aws.NumberProcess();
    private readonly Lock counting = new();
    private readonly List<AwsCall> calls = [];
    private readonly CallFault[] faults = [.. faults];
    private ProcessCrashedException? crash;

    /// <summary>Runs before a call takes effect: other processes, acts of a person, or passing time.</summary>
    public Action<AwsCall> Before { get; set; } = _ => { };

    /// <summary>The lag of the replica that answers a read of one user or parameter.</summary>
    public Func<AwsCall, Duration> Lag { get; set; } = _ => Duration.Zero;

    /// <summary>Receives the calls of a process that a scheduler controls; null if calls take effect at once.</summary>
    public Action<ParkedCall>? Park { get; set; }

    /// <summary>When Lambda ends the invocation. The simulated clock applies it to a parked process.</summary>
    public Instant Deadline { get; set; } = Instant.MaxValue;

    public IReadOnlyList<AwsCall> Calls => calls;

    public IClock Clock => aws.Clock;

    public int Count(AwsOperation operation) => calls.Count(call => call.Operation == operation);

    public Task<T> CallAsync<T>(AwsOperation operation, string subject, Func<T> effect, CancellationToken cancellationToken) =>
        SendAsync(operation, subject, _ => effect(), read: null, cancellationToken);

    /// <summary>A read that a replica may answer.</summary>
    public Task<T> ReadAsync<T>(
        AwsOperation operation,
        string subject,
        Func<T> now,
        Func<Snapshot, T> past,
        CancellationToken cancellationToken
    )
    {
        T Read(Snapshot? replica) => replica is null ? now() : past(replica);
        return SendAsync(operation, subject, Read, Read, cancellationToken);
    }

    public Task CallAsync(AwsOperation operation, string subject, Action effect, CancellationToken cancellationToken)
    {
        bool Effect()
        {
            effect();
            return true;
        }

        return CallAsync(operation, subject, Effect, cancellationToken);
    }

    private Task<T> SendAsync<T>(
        AwsOperation operation,
        string subject,
        Func<Snapshot?, T> effect,
        Func<Snapshot?, T>? read,
        CancellationToken cancellationToken
    )
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            AwsCall call = Number(operation, subject);
            if (Park is not { } park)
            {
                Before(call);
                return Task.FromResult(
                    Call(call, faults.FirstOrDefault(fault => fault.Strikes(call))?.Kind, effect, read is null ? null : ReplicaFor(call))
                );
            }

            bool isCancellable = cancellationToken.CanBeCanceled;
            if (isCancellable && Clock.GetCurrentInstant() >= Deadline)
            {
                throw new OperationCanceledException("the deadline of the invocation was reached");
            }

            var parked = new ParkedCall<T>(call, isCancellable, (fault, replica) => Call(call, fault, effect, replica), read);
            park(parked);
            return parked.Task;
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
    }

    private Snapshot? ReplicaFor(AwsCall call) =>
        Lag(call) is var lag && lag > Duration.Zero ? aws.Before(Clock.GetCurrentInstant() - lag) : null;

    private T Call<T>(AwsCall call, FaultKind? fault, Func<Snapshot?, T> effect, Snapshot? replica)
    {
        if (fault is { } before and not (FaultKind.CrashAfter or FaultKind.LostAnswer))
        {
            throw Strike(before, call);
        }

        T answer = aws.Carry(call with { IsLate = replica is not null }, () => effect(replica));
        return fault is { } after ? throw Strike(after, call) : answer;
    }

    private AwsCall Number(AwsOperation operation, string subject)
    {
        lock (counting)
        {
            if (crash is not null)
            {
                throw crash;
            }

            var call = new AwsCall(calls.Count + 1, operation, subject, Clock.GetCurrentInstant()) { By = by };
            calls.Add(call);
            return call;
        }
    }

    private Exception Strike(FaultKind fault, AwsCall call)
    {
        Exception exception = CallFault.Exception(fault, call);
        crash ??= exception as ProcessCrashedException;
        return exception;
    }
}
