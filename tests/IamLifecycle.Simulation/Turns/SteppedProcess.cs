using IamLifecycle.Running;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Simulation.Turns;

/// <summary>
/// A process that waits for a scheduler at each of its calls. Between two calls it runs until it waits for a call.
/// </summary>
/// <remarks>A run with one user at a time has several waiting calls only during its bulk reads.</remarks>
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

    /// <summary>The waiting calls, in the order in which they were made.</summary>
    public IReadOnlyList<ParkedCall> Parked => IsOver ? [] : parked;

    /// <summary>A hash of all answers so far.</summary>
    public string History { get; set; } = "";

    /// <summary>The report of the run; null if the run is not completed, died or failed.</summary>
    public RunReport? Report => running is { IsCompletedSuccessfully: true } ? running.Result : null;

    /// <summary>False while a known schedule is repeated.</summary>
    public bool KeepsHistory { get; set; }

    public void Start()
    {
        running = run(Process);
        RequireProgress();
    }

    /// <summary>The process ends without sending its waiting calls.</summary>
    public void Die() => IsDead = true;

    public void TakeAndAnswer(ParkedCall call, FaultKind? fault = null, Snapshot? replica = null)
    {
        call.TakeEffect(fault, replica);
        Answer(call);
    }

    /// <param name="call">One that has taken effect.</param>
    /// <param name="cancelled">Whether the deadline was reached before the answer.</param>
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

        RequireProgress();
    }

    private void Park(ParkedCall call) => parked.Add(call);

    private void RequireProgress()
    {
        if (!IsOver && parked.Count == 0)
        {
            throw new InvalidOperationException("The process waits for something other than its own calls.");
        }
    }
}
