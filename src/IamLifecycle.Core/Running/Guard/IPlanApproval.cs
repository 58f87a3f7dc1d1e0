using IamLifecycle.Planning;

namespace IamLifecycle.Running.Guard;

/// <summary>What a person who watches a run allows of it: only what was shown, and no further user once they want it to end.</summary>
public interface IPlanApproval
{
    /// <summary>False once no further user is to be begun.</summary>
    bool MayStart { get; }

    /// <summary>The plan as far as it was allowed; what is left out is said in a report.</summary>
    UserPlan Restrict(UserPlan plan);
}
