using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Planning.Keys;

/// <summary>
/// Compares the tags of a user's parameter with ours, where a look has read them. The boundary lets the user whose name is in
/// <c>iam-lifecycle:user</c> read the parameter.
/// </summary>
internal static class ParameterTagRules
{
    /// <summary>
    /// Only a parameter whose version is our last write is known to be ours. One that bears another owner's tag is reported: the role may
    /// not write it.
    /// </summary>
    internal static IEnumerable<Change> Plan(UserSnapshot look, LifecyclePolicy policy)
    {
        if (
            look is not { User: { } user, ParameterIsOurs: true, ParameterTags: { } tags }
            || AreRight(tags, user.Name, policy)
            || VersionOf(look.Parameter) is not { } version
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
                $"the parameter with the user's keys bears the tag {Tags.Owner} of another deployment ({tags}), and the function "
                    + $"may not write it; find out who wrote the tag, and remove it",
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
