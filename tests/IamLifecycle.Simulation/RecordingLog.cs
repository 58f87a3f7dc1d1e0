using System.Collections.Concurrent;
using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Ports;
using IamLifecycle.Running;
using IamLifecycle.Running.Guard;

namespace IamLifecycle.Simulation;

/// <summary>Records the log of a process.</summary>
public sealed class RecordingLog : IRunLog
{
    private readonly ConcurrentQueue<string> lines = new();

    private readonly ConcurrentQueue<Change> changes = new();
    private readonly ConcurrentQueue<GateRefusal> refusals = new();

    public IEnumerable<string> Lines => lines;

    /// <summary>All planned changes, applied or not.</summary>
    public IEnumerable<Change> Changes => changes;

    public IEnumerable<GateRefusal> Refusals => refusals;

    public int Consents { get; private set; }

    public void Planned(Change change)
    {
        changes.Enqueue(change);
        lines.Enqueue($"planned {change.User}: {change} ({change.Reason})");
    }

    public void Done(Change change) => lines.Enqueue($"done {change.User}: {change}");

    public void Failed(UserName user, Failure failure) => lines.Enqueue($"failed {user}: {failure}");

    public void Degraded(string what, Failure failure) => lines.Enqueue($"{what}: {failure}");

    public void Refused(GateRefusal refusal)
    {
        refusals.Enqueue(refusal);
        lines.Enqueue($"refused: {refusal}");
    }

    public void Consented(Consent consent, ImmutableArray<UserName> users)
    {
        Consents++;
        lines.Enqueue($"consented by {consent.By}: {string.Join(' ', users)}");
    }
}
