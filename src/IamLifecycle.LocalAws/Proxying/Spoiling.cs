namespace IamLifecycle.LocalAws.Proxying;

/// <summary>An active fault of a proxy.</summary>
public sealed class Spoiling : IAsyncDisposable
{
    private readonly CallFault fault;
    private readonly Action? kill;
    private readonly Action end;
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource landed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<ProxiedCall> struck = [];
    private volatile bool processIsDead;
    private volatile bool holds;

    internal Spoiling(CallFault fault, Action? kill, Action end)
    {
        this.fault = fault;
        this.kill = kill;
        this.end = end;
    }

    /// <summary>Whether the call has arrived.</summary>
    public bool Reached => struck.Count > 0;

    /// <summary>The calls that the fault affected.</summary>
    public IReadOnlyList<ProxiedCall> Struck => [.. struck];

    /// <summary>Waits until a late call is held; for <see cref="FaultKind.LateAnswer"/> that is after its effect.</summary>
    public Task HeldAsync() => held.Task;

    /// <summary>Releases the held call, and returns when it has taken effect.</summary>
    public async Task LetGoAsync()
    {
        released.TrySetResult();
        if (holds)
        {
            await landed.Task;
        }
    }

    /// <summary>Releases the held call and ends the fault.</summary>
    public async ValueTask DisposeAsync()
    {
        end();
        await LetGoAsync();
    }

    /// <summary>Whether the fault affects the call.</summary>
    internal bool Takes(ProxiedCall call)
    {
        if (processIsDead || !fault.Strikes(call, struck))
        {
            return processIsDead;
        }

        call.Struck = true;
        struck.Add(call);
        processIsDead = fault.Kind is FaultKind.KillBefore;
        holds = fault.Kind is FaultKind.Late or FaultKind.LateAnswer;
        return true;
    }

    internal async Task StrikeAsync(Exchange exchange)
    {
        if (!exchange.Call.Struck)
        {
            exchange.BreakOff(); // the process is being killed: nothing that it still sends counts
            return;
        }

        switch (fault.Kind)
        {
            case FaultKind.KillBefore:
                kill?.Invoke();
                exchange.BreakOff();
                break;
            case FaultKind.KillAfter:
                await exchange.ForwardAsync();
                processIsDead = true;
                kill?.Invoke();
                exchange.BreakOff();
                break;
            case FaultKind.LostAnswer:
                await exchange.ForwardAsync();
                exchange.BreakOff();
                break;
            case FaultKind.ConnectionReset:
                exchange.BreakOff();
                break;
            case FaultKind.Late or FaultKind.LateAnswer:
                await exchange.AnswerAsync(await HoldAsync(exchange));
                break;
            default:
                await exchange.RefuseAsync(Refusal.After(fault.Kind, exchange.Call));
                break;
        }
    }

    private async Task<UpstreamAnswer> HoldAsync(Exchange exchange)
    {
        try
        {
            var early = fault.Kind is FaultKind.LateAnswer ? await exchange.ForwardAsync() : null;
            held.TrySetResult();
            await released.Task;
            return early ?? await exchange.ForwardAsync();
        }
        finally
        {
            landed.TrySetResult();
        }
    }
}
