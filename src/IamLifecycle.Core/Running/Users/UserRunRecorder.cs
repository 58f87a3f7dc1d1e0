using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Ports;

namespace IamLifecycle.Running.Users;

/// <summary>Records what was planned and applied for one user.</summary>
internal sealed class UserRunRecorder(UserName user)
{
    private const int MostPasses = 4;

    private readonly Decisions planned = new();
    private readonly List<Change> done = [];

    /// <summary>Requests for a later phase of the run.</summary>
    private readonly List<ReconcileRequest> deferred = [];
    private bool leased;
    private bool byEvent;
    private int passes;

    public UserName User { get; private set; } = user;

    public Failure? Failure { get; set; }

    /// <summary>Limits the passes: a state that changes in every pass is left to the next run.</summary>
    public bool TryReread() => ++passes < MostPasses;

    public void Planned(UserPlan plan, IRunLog log)
    {
        User = plan.User;
        foreach (Change change in planned.Add(plan.Changes, done))
        {
            log.Planned(change);
        }
    }

    /// <summary>Records that a stream record caused the pass.</summary>
    public void CausedByEvent() => byEvent = true;

    public void Defer(ReconcileRequest request) => deferred.Add(request);

    /// <summary>
    /// Starts a pass. The earlier failure is logged now, because the next pass may avoid it and then does not report it again.
    /// </summary>
    public void BeginPass(IRunLog log)
    {
        if (Failure is Failure.NeedsAttention before)
        {
            log.Failed(User, before);
        }

        Failure = null;
    }

    public void Done(Change change, IRunLog log)
    {
        done.Add(change);
        log.Done(change);
    }

    public void Leased(IRunLog log)
    {
        leased = true;
        var report = new Change.Report(User, Reason.Leased, "another run is processing the user and will recheck it");
        planned.Add([report], done);
        log.Planned(report);
    }

    public UserOutcome ToOutcome() =>
        new(User, [.. planned.All], [.. done], Failure, leased) { Deferred = [.. deferred], ByEvent = byEvent };
}
