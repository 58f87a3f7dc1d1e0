using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Planning.Membership;

/// <summary>Groups, managed policies and tags, as far as a row manages them.</summary>
internal static class MembershipRules
{
    /// <summary>
    /// Attachments beyond the allow-lists are reported and kept: no row requested them, and the role may not remove them.
    /// </summary>
    /// <param name="snapshot">The snapshot of the user.</param>
    /// <param name="row">Its row.</param>
    /// <param name="policy">The configuration.</param>
    /// <param name="suspended">
    /// True if the user is suspended. No policy is attached then: the role may not do it behind a boundary that denies everything, and it
    /// would have no effect.
    /// </param>
    internal static IEnumerable<Change> Plan(UserSnapshot snapshot, Row.Declared row, LifecyclePolicy policy, bool suspended = false)
    {
        UserName user = snapshot.User!.Name;
        Comparison groups = Groups(snapshot.AttachmentsOf(UserAttachmentKind.Group).Select(group => group.Id), row, policy);
        if (groups.Differs)
        {
            yield return new Change.SetMembership(user, Reason.GroupsDiffer, groups.Additions, groups.Removals);
        }

        // A separate change, because the gate judges removals, and additions must not wait for it.
        Comparison policies = Policies(
            snapshot.AttachmentsOf(UserAttachmentKind.AttachedPolicy).Select(attached => attached.Id),
            row,
            policy
        );
        if (!policies.Add.IsEmpty && !suspended)
        {
            yield return new Change.SetMembership(user, Reason.PoliciesDiffer, policies.Additions, []);
        }

        if (!policies.Remove.IsEmpty)
        {
            yield return new Change.SetMembership(user, Reason.PoliciesDiffer, [], policies.Removals);
        }

        if (TagDifference(snapshot.User!, row, policy) is var (set, remove))
        {
            yield return new Change.SetTags(user, Reason.TagsDiffer, set, remove);
        }

        foreach (Change report in groups.Reports(user).Concat(policies.Reports(user)))
        {
            yield return report;
        }
    }

    /// <summary>Attachments beyond the allow-lists, according to the bulk reads, which are enough for the report.</summary>
    internal static IEnumerable<Change> Kept(ObservedUser user, Row.Declared row, LifecyclePolicy policy) =>
        Groups(user.Groups ?? [], row, policy)
            .Reports(user.Name)
            .Concat(Policies(user.ManagedPolicies ?? [], row, policy).Reports(user.Name));

    /// <summary>The row's groups and those of every console user.</summary>
    internal static ImmutableSortedSet<string> GroupsOf(Row.Declared row, LifecyclePolicy policy) =>
        (row.Console ? policy.ConsoleAccess.DefaultGroups : []).Union(row.Groups ?? []).WithComparer(StringComparer.OrdinalIgnoreCase);

    /// <summary>The snapshot with the tags that the changes leave, for the rules that follow.</summary>
    internal static UserSnapshot After(UserSnapshot snapshot, IEnumerable<Change> changes) =>
        changes.OfType<Change.SetTags>().FirstOrDefault() is not { } change
            ? snapshot
            : snapshot with
            {
                User = snapshot.User! with { Tags = snapshot.User.Tags.RemoveRange(change.Remove).SetItems(change.Set) },
            };

    /// <summary>True if the bulk reads show other groups, policies or tags than the row requests.</summary>
    /// <remarks>Data that was not returned counts as different if the row manages it.</remarks>
    internal static bool Differ(ObservedUser user, Row.Declared row, LifecyclePolicy policy, bool suspended = false) =>
        (user.Groups is { } groups ? Groups(groups, row, policy).Differs : row.Groups is not null || !GroupsOf(row, policy).IsEmpty)
        || (
            user.ManagedPolicies is { } policies
                ? Policies(policies, row, policy) is var compared && (suspended ? !compared.Remove.IsEmpty : compared.Differs)
                : row.ManagedPolicies is not null
        )
        || TagDifference(user, row, policy) is not null;

    private static Comparison Groups(IEnumerable<string> has, Row.Declared row, LifecyclePolicy policy) =>
        Comparison.Classify(UserAttachmentKind.Group, has, GroupsOf(row, policy), exactly: row.Groups is not null, policy.AllowedGroups);

    private static Comparison Policies(IEnumerable<string> has, Row.Declared row, LifecyclePolicy policy) =>
        Comparison.Classify(
            UserAttachmentKind.AttachedPolicy,
            has,
            row.ManagedPolicies ?? [],
            exactly: row.ManagedPolicies is not null,
            policy.AllowedPolicies
        );

    /// <summary>
    /// A row with tags manages every key that ALLOWED_TAG_KEYS allows, except DEFAULT_TAGS. Tags of the older layout that an adoption left
    /// are removed.
    /// </summary>
    private static (ImmutableSortedDictionary<string, string> Set, ImmutableArray<string> Remove)? TagDifference(
        ObservedUser user,
        Row.Declared row,
        LifecyclePolicy policy
    )
    {
        ImmutableArray<string> old = AdoptionRules.OldTags(user, policy);
        if (row.Tags is not { } wanted)
        {
            return old.IsEmpty ? null : (ImmutableSortedDictionary<string, string>.Empty, old);
        }

        var set = wanted
            .Where(tag => !user.Tags.Any(has => has.Value == tag.Value && has.Key.Equals(tag.Key, StringComparison.OrdinalIgnoreCase)))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
        ImmutableArray<string> remove =
        [
            .. user
                .Tags.Keys.Where(key =>
                    !wanted.ContainsKey(key)
                    && policy.AllowedTagKeys.Match(key)
                    && !policy.DefaultTags.Keys.Contains(key, StringComparer.OrdinalIgnoreCase)
                )
                .Where(key =>
                    !key.StartsWith(Tags.Prefix, StringComparison.OrdinalIgnoreCase)
                    && !key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)
                )
                .Union(old)
                .Order(StringComparer.Ordinal),
        ];
        return set.IsEmpty && remove.IsEmpty ? null : (set, remove);
    }
}
