using NodaTime;

namespace IamLifecycle.Simulation;

/// <summary>The one way from a process to the services: numbers and keeps its calls, and makes them go wrong where a test says so.</summary>
public sealed class CallGate(InMemoryAws aws, IEnumerable<CallFault> faults)
{
    private readonly Lock counting = new();
    private readonly List<AwsCall> calls = [];
    private readonly CallFault[] faults = [.. faults];
    private ProcessCrashedException? crash;

    /// <summary>What happens meanwhile: other processes, people, time. Runs before the call takes effect.</summary>
    public Action<AwsCall> Before { get; set; } = _ => { };

    /// <summary>How far behind the replica is that answers a read of one user or parameter.</summary>
    public Func<AwsCall, Duration> Lag { get; set; } = _ => Duration.Zero;

    public IReadOnlyList<AwsCall> Calls => calls;

    public IClock Clock => aws.Clock;

    public int Count(AwsOperation operation) => calls.Count(call => call.Operation == operation);

    public Task<T> CallAsync<T>(AwsOperation operation, string subject, Func<T> effect, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(Call(operation, subject, effect));
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
    }

    /// <summary>A read that a replica may answer.</summary>
    public Task<T> ReadAsync<T>(AwsOperation operation, string subject, Func<T> now, Func<Snapshot, T> past, CancellationToken cancellationToken)
    {
        T Answer() => Lag(calls[^1]) is var lag && lag > Duration.Zero && aws.Before(Clock.GetCurrentInstant() - lag) is { } replica ? past(replica) : now();
        return CallAsync(operation, subject, Answer, cancellationToken);
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

    private T Call<T>(AwsOperation operation, string subject, Func<T> effect)
    {
        AwsCall call = Number(operation, subject);
        Before(call);
        CallFault? fault = faults.FirstOrDefault(fault => fault.Strikes(call));
        if (fault is { Kind: not (FaultKind.CrashAfter or FaultKind.LostAnswer) })
        {
            throw Strike(fault, call);
        }

        T answer = aws.Carry(call, effect);
        return fault is null ? answer : throw Strike(fault, call);
    }

    private AwsCall Number(AwsOperation operation, string subject)
    {
        lock (counting)
        {
            if (crash is not null)
            {
                throw crash;
            }

            var call = new AwsCall(calls.Count + 1, operation, subject, Clock.GetCurrentInstant());
            calls.Add(call);
            return call;
        }
    }

    private Exception Strike(CallFault fault, AwsCall call)
    {
        Exception exception = fault.Exception(call);
        crash ??= exception as ProcessCrashedException;
        return exception;
    }
}
