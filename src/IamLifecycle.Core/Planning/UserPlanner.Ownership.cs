using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Access;
using IamLifecycle.Planning.Membership;
using NodaTime;

namespace IamLifecycle.Planning;

public static partial class UserPlanner
{
    /// <summary>A user with a row and without our tags becomes owned if the parameter proves it, or if it may be adopted.</summary>
    private static IEnumerable<Change> NotYetOwned(
        Row.Declared row,
        ObservedUser user,
        UserSnapshot snapshot,
        LifecyclePolicy policy,
        Instant now
    )
    {
        bool proved = Ownership.IsProvedByParameter(user, policy, snapshot);
        if (proved && !policy.Takeover)
        {
            return Proved(row, snapshot, policy, now);
        }

        if (AdoptionRules.Plan(snapshot, row, policy) is { } adoption)
        {
            return Adopted(adoption, row, snapshot, policy, now);
        }

        if (proved)
        {
            return Proved(row, snapshot, policy, now);
        }

        return [IsReplaced(user, snapshot.Parameter.Content?.Current.CreatedAt) ? Replaced(user) : NotOwned(user, "a row names it")];
    }

    /// <summary>The tags were removed, and the parameter proves that the user is owned.</summary>
    private static IEnumerable<Change> Proved(Row.Declared row, UserSnapshot snapshot, LifecyclePolicy policy, Instant now) =>
        Owned(row, snapshot, policy, now).Prepend(new Change.TagOwner(snapshot.User!.Name, Reason.OwnerTagMissing));

    /// <summary>The boundary is set first, then the tags, then the keys.</summary>
    private static IEnumerable<Change> Adopted(
        Change adoption,
        Row.Declared row,
        UserSnapshot snapshot,
        LifecyclePolicy policy,
        Instant now
    )
    {
        if (adoption is not Change.Adopt adopt)
        {
            return [adoption];
        }

        return Boundary(snapshot.User!, policy)
            .Append(adopt)
            .Concat(Owned(row, AdoptionRules.Adopted(snapshot, adopt, policy), policy, now));
    }
}
