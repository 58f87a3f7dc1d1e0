using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Keys;

namespace IamLifecycle.Planning.Membership;

/// <summary>Adopts an existing user: one that a row requests and ADOPTABLE_USERS allows, or one of the older layout.</summary>
internal static class AdoptionRules
{
    private const string OldCurrent = "current";
    private const string OldPending = "pending_deletion";

    /// <summary>The change that adopts the user, or a report why it is refused; null if no adoption is requested.</summary>
    internal static Change? Plan(UserSnapshot snapshot, Row.Declared row, LifecyclePolicy policy)
    {
        ObservedUser user = snapshot.User!;
        if (user.Owner is not null)
        {
            return null;
        }

        if (policy.Takeover && OldLedger(snapshot) is { Entries.IsEmpty: false } ledger)
        {
            return new Change.Adopt(user.Name, Reason.TakenOver, ledger, [], OldTags(snapshot.User!, policy));
        }

        return !row.Adopt ? null
            : IneligibilityReason(snapshot, row, policy) is { } why
                ? new Change.Report(user.Name, Reason.AdoptionRefused, $"not adopted: {why}", NeedsAttention: true)
            : new Change.Adopt(user.Name, Reason.Adopted, KeysAsTheyAre(snapshot), [.. snapshot.Keys.Select(key => key.Id)], []);
    }

    /// <summary>The snapshot as the adoption leaves it, for the rules that follow.</summary>
    internal static UserSnapshot Adopted(UserSnapshot snapshot, Change.Adopt change, LifecyclePolicy policy)
    {
        ObservedUser user = snapshot.User!;
        return snapshot with
        {
            AdoptedKeys = change.Keys,
            User = user with
            {
                BoundaryArn = policy.BoundaryArn,
                Tags = LedgerRules.Replace(user.Tags.RemoveRange(change.OldTags), change.Ledger).SetItem(Tags.Owner, policy.OwnerId),
            },
        };
    }

    /// <summary>True if the user may be adopted, so that it must be read.</summary>
    internal static bool MayTakeOver(ObservedUser user, Row.Declared row, LifecyclePolicy policy) =>
        user.Owner is null && (row.Adopt || (policy.Takeover && user.Tags.Values.Any(value => value is OldCurrent or OldPending)));

    /// <summary>
    /// Tags of the older layout that the ledger replaces: all of them at adoption, and later those that a stopped run left.
    /// </summary>
    internal static ImmutableArray<string> OldTags(ObservedUser user, LifecyclePolicy policy) =>
        policy.Takeover ? [.. OldTags(user).Select(tag => tag.Key).Order(StringComparer.Ordinal)] : [];

    /// <summary>
    /// Why the user may not be adopted; null if it may. A row must not take over a person's login or permissions beyond the allow-lists.
    /// </summary>
    private static string? IneligibilityReason(UserSnapshot snapshot, Row.Declared row, LifecyclePolicy policy)
    {
        UserAttachment? First(UserAttachmentKind kind) => snapshot.AttachmentsOf(kind).FirstOrDefault();
        string? Outside(UserAttachmentKind kind, NamePatterns allowed, string list) =>
            snapshot.AttachmentsOf(kind).FirstOrDefault(attachment => !allowed.Match(attachment.Id)) is { } outside
                ? $"{outside} is outside {list}"
                : null;

        string? other = snapshot.User!.BoundaryArn;
        string?[] reasons =
        [
            policy.AdoptableUsers.Match(snapshot.User.Name.Value) ? null : "ADOPTABLE_USERS does not allow it",
            other is null || other == policy.BoundaryArn || other == row.AdoptFromBoundary ? null : OtherBoundary(other),
            First(UserAttachmentKind.LoginProfile) is null ? null : "it has a console password",
            First(UserAttachmentKind.MfaDevice) is null ? null : "it has an MFA device",
            First(UserAttachmentKind.InlinePolicy) is { } inline ? $"it has an inline policy, {Printable.Escape(inline.Id)}" : null,
            Outside(UserAttachmentKind.Group, policy.AllowedGroups, "ALLOWED_GROUPS"),
            Outside(UserAttachmentKind.AttachedPolicy, policy.AllowedPolicies, "ALLOWED_POLICIES"),
        ];
        return reasons.FirstOrDefault(reason => reason is not null);
    }

    private static string OtherBoundary(string arn) =>
        $"its permissions boundary is {Printable.Escape(arn)}, which may allow less than the configured one; to replace it, set "
        + "AdoptFromBoundary to that ARN";

    /// <summary>The existing keys become pending-deletion, with their own CreateDate.</summary>
    private static Ledger KeysAsTheyAre(UserSnapshot snapshot) =>
        Ledger.Empty with
        {
            Entries =
            [
                .. snapshot
                    .Keys.OrderBy(key => key.CreatedAt)
                    .Select(key => new LedgerEntry(key.Id, LedgerState.PendingDeletion, key.CreatedAt)),
            ],
        };

    /// <summary>The older layout: a tag with the key id as its name and one of two values.</summary>
    private static IEnumerable<KeyValuePair<string, string>> OldTags(ObservedUser user) =>
        user.Tags.Where(tag => tag.Value is OldCurrent or OldPending && IsKeyId(tag.Key));

    private static Ledger OldLedger(UserSnapshot snapshot)
    {
        var old = OldTags(snapshot.User!).ToDictionary();
        var entries =
            from key in snapshot.Keys
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
