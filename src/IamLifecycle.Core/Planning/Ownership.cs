using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Planning;

/// <summary>Tells whether a user is provably ours. Nothing else is ever changed or deleted.</summary>
public static class Ownership
{
    /// <summary>Our owner tag, and either our path or a UserId that was recorded at adoption: a tag alone can be forged.</summary>
    public static bool IsOwned(ObservedUser user, LifecyclePolicy policy, bool adopted) =>
        user.Owner == policy.OwnerId && (user.Path == policy.UserPath || adopted);

    /// <summary>Owned, or nobody's where the whole account is declared in the table.</summary>
    public static bool MayDelete(ObservedUser user, LifecyclePolicy policy, bool adopted) =>
        IsOwned(user, policy, adopted) || (policy.DeleteScope is DeleteScope.Account && user.Owner is null);

    /// <summary>Tags were wiped: our path, a row, and a parameter of ours whose current key IAM lists for this very user.</summary>
    public static bool IsProvedByParameter(ObservedUser user, LifecyclePolicy policy, UserSnapshot look) =>
        user.Owner is null && user.Path == policy.UserPath && look is { Published: not null, ParameterIsOurs: true };
}
