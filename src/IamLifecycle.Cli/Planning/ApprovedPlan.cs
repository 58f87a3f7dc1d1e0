using IamLifecycle.Planning;
using IamLifecycle.Running;
using IamLifecycle.Running.Guard;

namespace IamLifecycle.Cli.Planning;

/// <summary>Restricts a run to the changes that were shown, and starts no further users after the operator cancels.</summary>
internal sealed class ApprovedPlan(RunReport shown, CancellationToken end) : IPlanApproval
{
    private readonly HashSet<string> lines = [.. PlanDigest.Lines(shown)];

    public bool MayStart => !end.IsCancellationRequested;

    public UserPlan Restrict(UserPlan plan)
    {
        if (IsShown(plan))
        {
            return plan;
        }

        UserPlan rest = plan.WithoutGuarded();
        UserPlan allowed = IsShown(rest) ? rest : plan with { Changes = [.. plan.Changes.Where(change => change.IsReport)] };
        var report = new Change.Report(plan.User, Reason.NotShown, "skipped: other changes are due now than were shown");
        return allowed with { Changes = allowed.Changes.Add(report) };
    }

    private bool IsShown(UserPlan plan) =>
        plan.Changes.All(change => change.IsReport || lines.Contains(PlanDigest.Line(change)) || IsOfLock(change));

    /// <summary>
    /// The changes that follow from a shown lock. The plan shows only the lock; what it suspends is planned once the user is locked.
    /// </summary>
    private bool IsOfLock(Change change) =>
        change.Reason is Reason.Unused
        && shown.Users.Any(user => user.User == change.User && user.Planned.Any(planned => planned is Change.LockUser));
}
