using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>The input of every selection rule: the bulk reads by name, the policy and the time.</summary>
internal sealed record SelectionContext(AccountIndex Index, LifecyclePolicy Policy, Instant Now)
{
    public bool IsOwned(ObservedUser user) => Ownership.IsOwned(user, Policy, Index.IsAdopted(user.Id));

    public bool IsProtected(UserName name) => Policy.IsProtected(name);

    public ParameterSummary? Parameter(ObservedUser user) => Index.Parameter(Policy.Parameters.For(user.Name));
}
