using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Planning;

/// <summary>Decides whether a user is owned. Only owned users are changed or deleted.</summary>
public static class Ownership
{
    /// <summary>
    /// An owned user has the owner tag, and either the deployment's path or a UserId that was recorded at adoption. A tag alone can be
    /// forged.
    /// </summary>
    public static bool IsOwned(ObservedUser user, LifecyclePolicy policy, bool adopted) =>
        user.Owner == policy.OwnerId && (user.Path == policy.UserPath || adopted);

    /// <summary>True for an owned user, and for one without an owner tag if the table declares the whole account.</summary>
    public static bool MayDelete(ObservedUser user, LifecyclePolicy policy, bool adopted) =>
        IsOwned(user, policy, adopted) || (policy.DeleteScope is DeleteScope.Account && user.Owner is null);

    /// <summary>
    /// True for a user without tags that is still proven to be owned: it has the deployment's path, a row, and a parameter of the function
    /// with a current key that IAM lists for this user.
    /// </summary>
    public static bool IsProvedByParameter(ObservedUser user, LifecyclePolicy policy, UserSnapshot snapshot) =>
        user.Owner is null && user.Path == policy.UserPath && snapshot is { Published: not null, ParameterIsOurs: true };
}
