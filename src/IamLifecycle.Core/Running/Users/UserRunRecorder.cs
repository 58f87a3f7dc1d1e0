using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Ports;

namespace IamLifecycle.Running.Users;

/// <summary>What was planned and done for one user, as it happens.</summary>
internal sealed class UserRunRecorder(UserName user)
{
    private const int MostLooks = 4;

    private readonly Decisions planned = new();
    private readonly List<Change> done = [];

    /// <summary>What is left to a later phase of the run.</summary>
    private readonly List<ReconcileRequest> deferred = [];
    private bool leased;
    private bool byEvent;
    private int looks;

    public UserName User { get; private set; } = user;

    public Failure? Failure { get; set; }

    /// <summary>A state that moves under every look is left to the next run.</summary>
    public bool TryReread() => ++looks < MostLooks;

    public void Planned(UserPlan plan, IRunLog log)
    {
        User = plan.User;
        foreach (Change change in planned.Add(plan.Changes, done))
        {
            log.Planned(change);
        }
    }

    /// <summary>A stream record caused the look.</summary>
    public void CausedByEvent() => byEvent = true;

    public void Defer(ReconcileRequest request) => deferred.Add(request);

    /// <summary>A further look plans around what needs attention, and does not report it again: it is logged now.</summary>
    public void BeginLook(IRunLog log)
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
        var report = new Change.Report(User, Reason.Leased, "left to the run that is at work on it; it looks once more");
        planned.Add([report], done);
        log.Planned(report);
    }

    public UserOutcome ToOutcome() =>
        new(User, [.. planned.All], [.. done], Failure, leased) { Deferred = [.. deferred], ByEvent = byEvent };
}
