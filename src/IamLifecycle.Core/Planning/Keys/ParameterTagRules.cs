using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Planning.Keys;

/// <summary>
/// Compares the tags of a user's parameter, if they were read, with those that the function writes. The permissions boundary lets the user
/// that <c>iam-lifecycle:user</c> names read the parameter.
/// </summary>
internal static class ParameterTagRules
{
    /// <summary>
    /// Only a parameter with the version of the function's last write is known to be the function's. A parameter with another owner's tag
    /// is reported, because the role may not write it.
    /// </summary>
    internal static IEnumerable<Change> Plan(UserSnapshot snapshot, LifecyclePolicy policy)
    {
        if (
            snapshot is not { User: { } user, ParameterIsOurs: true, ParameterTags: { } tags }
            || AreRight(tags, user.Name, policy)
            || VersionOf(snapshot.Parameter) is not { } version
            || version != user.Ledger.ParameterVersion
        )
        {
            yield break;
        }

        if (tags.Owner is null || tags.Owner == policy.OwnerId)
        {
            yield return new Change.TagParameter(user.Name, Reason.ParameterTagsDiffer, tags);
        }
        else
        {
            yield return new Change.Report(
                user.Name,
                Reason.ParameterNotOurs,
                $"the parameter with the user's keys has the tag {Tags.Owner} of another deployment ({tags}), and the function "
                    + $"may not write it; find out which principal wrote the tag, and remove it",
                NeedsAttention: true
            );
        }
    }

    private static bool AreRight(ParameterTags tags, UserName user, LifecyclePolicy policy) =>
        tags.Owner == policy.OwnerId && tags.User == ParameterTags.ValueFor(user);

    private static long? VersionOf(ObservedParameter parameter) =>
        parameter switch
        {
            ObservedParameter.Published published => published.Version,
            ObservedParameter.Foreign foreign => foreign.Version,
            _ => null,
        };
}
