using IamLifecycle.Running;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Simulation.Turns;

/// <summary>
/// A process whose every call waits for its turn. Between two calls it runs to where nothing but a call can take it further.
/// </summary>
/// <remarks>Where a run works on one user at a time, several of its calls wait at once only while it reads in bulk.</remarks>
public sealed class SteppedProcess
{
    private readonly List<ParkedCall> parked = [];
    private readonly Func<SimulatedProcess, Task<RunReport>> run;
    private Task<RunReport>? running;

    public SteppedProcess(World world, Func<SimulatedProcess, Task<RunReport>> run, Duration? time = null)
    {
        this.run = run;
        Process = world.Start(time ?? Duration.FromMinutes(5));
        Process.Calls.Park = Park;
    }

    public SimulatedProcess Process { get; }

    public bool IsStarted => running is not null;

    public bool IsDead { get; private set; }

    public bool IsOver => IsDead || running is { IsCompleted: true };

    /// <summary>The calls that wait, in the order in which they were made.</summary>
    public IReadOnlyList<ParkedCall> Parked => IsOver ? [] : parked;

    /// <summary>All answers until now, short.</summary>
    public string History { get; set; } = "";

    /// <summary>What it came to; null for one that is not over, died or failed.</summary>
    public RunReport? Report => running is { IsCompletedSuccessfully: true } ? running.Result : null;

    /// <summary>False while a schedule is repeated whose answers are known.</summary>
    public bool KeepsHistory { get; set; }

    public void Start()
    {
        running = run(Process);
        Settle();
    }

    /// <summary>The process is gone with all that it had not sent.</summary>
    public void Die() => IsDead = true;

    public void TakeAndAnswer(ParkedCall call, FaultKind? fault = null, Snapshot? replica = null)
    {
        call.TakeEffect(fault, replica);
        Answer(call);
    }

    /// <param name="call">One that has taken effect.</param>
    /// <param name="cancelled">The deadline came before the answer.</param>
    public void Answer(ParkedCall call, bool cancelled = false)
    {
        parked.Remove(call);

        if (KeepsHistory)
        {
            History = StateText.Hash(
                $"{History}\n{call.Call.Number} {call.Call.Operation} "
                    + $"{call.Call.Subject}\n{(cancelled ? "cancelled" : call.AnswerText)}\n{Process.Calls.Clock.GetCurrentInstant()}"
            );
        }

        if (cancelled)
        {
            call.Cancel();
        }
        else
        {
            call.Answer();
        }

        Settle();
    }

    private void Park(ParkedCall call) => parked.Add(call);

    private void Settle()
    {
        if (!IsOver && parked.Count == 0)
        {
            throw new InvalidOperationException("The process waits for something that is no call of its own.");
        }
    }
}
