using IamLifecycle.Planning;
using IamLifecycle.Running;
using IamLifecycle.Running.Guard;

namespace IamLifecycle.Cli.Planning;

/// <summary>Lets a run do what was shown and nothing else, until a person wants it to end.</summary>
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
        var report = new Change.Report(plan.User, Reason.NotShown, "left alone: what is to be done by now is not what was shown");
        return allowed with { Changes = allowed.Changes.Add(report) };
    }

    private bool IsShown(UserPlan plan) =>
        plan.Changes.All(change => change.IsReport || lines.Contains(PlanDigest.Line(change)) || IsOfLock(change));

    /// <summary>A lock that was shown says that the user is suspended: what that takes shows only once it is locked.</summary>
    private bool IsOfLock(Change change) =>
        change.Reason is Reason.Unused
        && shown.Users.Any(user => user.User == change.User && user.Planned.Any(planned => planned is Change.LockUser));
}
