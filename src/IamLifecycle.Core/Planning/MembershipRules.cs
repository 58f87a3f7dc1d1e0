using System.Collections.Immutable;
using IamLifecycle.Model;

namespace IamLifecycle.Planning;

/// <summary>Groups, managed policies and tags, as far as a row manages them.</summary>
internal static class MembershipRules
{
    internal static IEnumerable<Change> Plan(CloseLook look, Row.Declared row, LifecyclePolicy policy)
    {
        UserName user = look.User!.Name;
        if (Difference(look, BelongingKind.Group, GroupsOf(row, policy), exactly: row.Groups is not null) is var (join, leave))
        {
            yield return new Change.SetMembership(user, Reason.GroupsDiffer, join, leave);
        }

        if (Difference(look, BelongingKind.AttachedPolicy, row.ManagedPolicies ?? [], exactly: row.ManagedPolicies is not null) is var (attach, detach))
        {
            yield return new Change.SetMembership(user, Reason.PoliciesDiffer, attach, detach);
        }

        if (TagDifference(look.User!, row, policy) is var (set, remove))
        {
            yield return new Change.SetTags(user, Reason.TagsDiffer, set, remove);
        }
    }

    /// <summary>The row's own, and those of every console user.</summary>
    internal static ImmutableSortedSet<string> GroupsOf(Row.Declared row, LifecyclePolicy policy) =>
        (row.Console ? policy.People.DefaultGroups : []).Union(row.Groups ?? []).WithComparer(StringComparer.OrdinalIgnoreCase);

    /// <summary>The user with the tags that the changes leave, for the rules that come after.</summary>
    internal static CloseLook After(CloseLook look, IEnumerable<Change> changes) => changes.OfType<Change.SetTags>().FirstOrDefault() is not { } change ? look
        : look with { User = look.User! with { Tags = look.User.Tags.RemoveRange(change.Remove).SetItems(change.Set) } };

    /// <summary>True where the bulk reads show other groups, policies or tags than the row asks for.</summary>
    internal static bool Differ(ObservedUser user, Row.Declared row, LifecyclePolicy policy) =>
        Differ(user.Groups, GroupsOf(row, policy), exactly: row.Groups is not null)
        || Differ(user.ManagedPolicies, row.ManagedPolicies ?? [], exactly: row.ManagedPolicies is not null)
        || TagDifference(user, row, policy) is not null;

    /// <summary>What AWS attaches to a user whose key has leaked; taking it away is for a person who has dealt with the leak.</summary>
    private static bool IsQuarantine(string policy) => policy.Contains(":iam::aws:policy/AWSCompromisedKeyQuarantine", StringComparison.Ordinal);

    /// <summary>IAM's names of groups and policies are one regardless of case. What was not shown is taken to differ, if anything of it is managed: of most users nothing is.</summary>
    private static bool Differ(ImmutableSortedSet<string>? has, ImmutableSortedSet<string> wanted, bool exactly) =>
        (exactly || !wanted.IsEmpty) && (has is null || Difference(has, wanted, exactly) is not ({ IsEmpty: true }, { IsEmpty: true }));

    private static (ImmutableArray<Belonging> Add, ImmutableArray<Belonging> Remove)? Difference(CloseLook look, BelongingKind kind, ImmutableSortedSet<string> wanted, bool exactly)
    {
        var (add, remove) = Difference(look.Of(kind).Select(belonging => belonging.Id), wanted, exactly);
        return add.IsEmpty && remove.IsEmpty ? null : ([.. add.Select(id => new Belonging(kind, id))], [.. remove.Select(id => new Belonging(kind, id))]);
    }

    private static (ImmutableSortedSet<string> Add, ImmutableSortedSet<string> Remove) Difference(IEnumerable<string> listed, ImmutableSortedSet<string> wanted, bool exactly)
    {
        var has = listed.Where(id => !IsQuarantine(id)).ToImmutableSortedSet(StringComparer.OrdinalIgnoreCase);
        wanted = wanted.WithComparer(StringComparer.OrdinalIgnoreCase);
        return (wanted.Except(has), exactly ? has.Except(wanted) : []);
    }

    /// <summary>A row with tags manages every key that ALLOWED_TAG_KEYS allows; DEFAULT_TAGS stay. What a takeover left of the older layout goes.</summary>
    private static (ImmutableSortedDictionary<string, string> Set, ImmutableArray<string> Remove)? TagDifference(ObservedUser user, Row.Declared row, LifecyclePolicy policy)
    {
        ImmutableArray<string> old = AdoptionRules.OldTags(user, policy);
        if (row.Tags is not { } wanted)
        {
            return old.IsEmpty ? null : (ImmutableSortedDictionary<string, string>.Empty, old);
        }

        var set = wanted.Where(tag => !user.Tags.Any(has => has.Value == tag.Value && has.Key.Equals(tag.Key, StringComparison.OrdinalIgnoreCase))).ToImmutableSortedDictionary(StringComparer.Ordinal);
        ImmutableArray<string> remove =
        [
            .. user.Tags.Keys
                .Where(key => !wanted.ContainsKey(key) && policy.AllowedTagKeys.Match(key) && !policy.DefaultTags.Keys.Contains(key, StringComparer.OrdinalIgnoreCase))
                .Where(key => !key.StartsWith(Tags.Prefix, StringComparison.OrdinalIgnoreCase) && !key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                .Union(old)
                .Order(StringComparer.Ordinal),
        ];
        return set.IsEmpty && remove.IsEmpty ? null : (set, remove);
    }
}
