using IamLifecycle.Planning;
using IamLifecycle.Running.Guard;

namespace IamLifecycle.Running;

/// <summary>Approves or rejects the plan of each user and can stop the run, as an operator can.</summary>
internal sealed class Watcher : IPlanApproval
{
    public Func<string, bool> Allows { get; set; } = _ => true;

    public bool MayStart { get; set; } = true;

    public UserPlan Restrict(UserPlan plan) =>
        Allows(plan.User.Value) ? plan : plan with { Changes = [new Change.Report(plan.User, Reason.NotShown, "skipped")] };
}
