using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Keys;

namespace IamLifecycle.Planning.Membership;

/// <summary>Takes over an existing user: one that a row asks for and ADOPTABLE_USERS allows, or one of the older layout.</summary>
internal static class AdoptionRules
{
    private const string OldCurrent = "current";
    private const string OldPending = "pending_deletion";

    /// <summary>The change that takes the user over, or why it is not; null where nobody asks for it.</summary>
    internal static Change? Plan(UserSnapshot look, Row.Declared row, LifecyclePolicy policy)
    {
        ObservedUser user = look.User!;
        if (user.Owner is not null)
        {
            return null;
        }

        if (policy.Takeover && OldLedger(look) is { Entries.IsEmpty: false } ledger)
        {
            return new Change.Adopt(user.Name, Reason.TakenOver, ledger, [], OldTags(look.User!, policy));
        }

        return !row.Adopt ? null
            : IneligibilityReason(look, row, policy) is { } why
                ? new Change.Report(user.Name, Reason.AdoptionRefused, $"not taken over: {why}", NeedsAttention: true)
            : new Change.Adopt(user.Name, Reason.Adopted, KeysAsTheyAre(look), [.. look.Keys.Select(key => key.Id)], []);
    }

    /// <summary>The user as the change leaves it, for the rules that come after.</summary>
    internal static UserSnapshot Adopted(UserSnapshot look, Change.Adopt change, LifecyclePolicy policy)
    {
        ObservedUser user = look.User!;
        return look with
        {
            AdoptedKeys = change.Keys,
            User = user with
            {
                BoundaryArn = policy.BoundaryArn,
                Tags = LedgerRules.Replace(user.Tags.RemoveRange(change.OldTags), change.Ledger).SetItem(Tags.Owner, policy.OwnerId),
            },
        };
    }

    /// <summary>True for a user for which a close look is worth while.</summary>
    internal static bool MayTakeOver(ObservedUser user, Row.Declared row, LifecyclePolicy policy) =>
        user.Owner is null && (row.Adopt || (policy.Takeover && user.Tags.Values.Any(value => value is OldCurrent or OldPending)));

    /// <summary>
    /// Tags of the older layout that the ledger replaces: all of them when the user is taken over, and later what a run that was broken off
    /// left of them.
    /// </summary>
    internal static ImmutableArray<string> OldTags(ObservedUser user, LifecyclePolicy policy) =>
        policy.Takeover ? [.. OldTags(user).Select(tag => tag.Key).Order(StringComparer.Ordinal)] : [];

    /// <summary>A person's login and rights beyond the allow-lists are not for a row to take over.</summary>
    private static string? IneligibilityReason(UserSnapshot look, Row.Declared row, LifecyclePolicy policy)
    {
        string? Outside(UserAttachmentKind kind, NamePatterns allowed, string list) =>
            look.AttachmentsOf(kind).FirstOrDefault(belonging => !allowed.Match(belonging.Id)) is { } outside
                ? $"{outside} is outside {list}"
                : null;

        return !policy.AdoptableUsers.Match(look.User!.Name.Value) ? "ADOPTABLE_USERS does not allow it"
            : look.User.BoundaryArn is { } other && other != policy.BoundaryArn && other != row.AdoptFromBoundary
                ? $"its permissions boundary is {Printable.Escape(other)}, which may allow less than ours; to replace it, set "
                    + $"AdoptFromBoundary to that ARN"
            : look.AttachmentsOf(UserAttachmentKind.LoginProfile).Length > 0 ? "it has a console password"
            : look.AttachmentsOf(UserAttachmentKind.MfaDevice).Length > 0 ? "it has an MFA device"
            : look.AttachmentsOf(UserAttachmentKind.InlinePolicy).FirstOrDefault() is { } inline
                ? $"it has an inline policy, {Printable.Escape(inline.Id)}"
            : Outside(UserAttachmentKind.Group, policy.AllowedGroups, "ALLOWED_GROUPS")
                ?? Outside(UserAttachmentKind.AttachedPolicy, policy.AllowedPolicies, "ALLOWED_POLICIES");
    }

    /// <summary>The keys it had become pending-deletion, by their own CreateDate.</summary>
    private static Ledger KeysAsTheyAre(UserSnapshot look) =>
        Ledger.Empty with
        {
            Entries =
            [
                .. look
                    .Keys.OrderBy(key => key.CreatedAt)
                    .Select(key => new LedgerEntry(key.Id, LedgerState.PendingDeletion, key.CreatedAt)),
            ],
        };

    /// <summary>The older layout: a tag named as the key, with exactly one of two values.</summary>
    private static IEnumerable<KeyValuePair<string, string>> OldTags(ObservedUser user) =>
        user.Tags.Where(tag => tag.Value is OldCurrent or OldPending && IsKeyId(tag.Key));

    private static Ledger OldLedger(UserSnapshot look)
    {
        var old = OldTags(look.User!).ToDictionary();
        var entries =
            from key in look.Keys
            where old.ContainsKey(key.Id.Value)
            orderby key.CreatedAt, key.Id.Value
            select new LedgerEntry(
                key.Id,
                old[key.Id.Value] == OldCurrent ? LedgerState.Current : LedgerState.PendingDeletion,
                key.CreatedAt
            );
        return Ledger.Empty with { Entries = [.. entries] };
    }

    private static bool IsKeyId(string tag) =>
        tag.Length >= 16 && tag.StartsWith("AKIA", StringComparison.Ordinal) && tag.All(char.IsAsciiLetterOrDigit);
}
