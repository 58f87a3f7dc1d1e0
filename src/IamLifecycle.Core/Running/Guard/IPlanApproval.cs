using IamLifecycle.Planning;

namespace IamLifecycle.Running.Guard;

/// <summary>
/// What the operator of an interactive run allows: only the changes of the approved plan, and no further users after a cancellation.
/// </summary>
public interface IPlanApproval
{
    /// <summary>False once no further user may be started.</summary>
    bool MayStart { get; }

    /// <summary>Returns the approved part of the plan, with a report about the rest.</summary>
    UserPlan Restrict(UserPlan plan);
}
