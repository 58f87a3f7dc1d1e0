using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning.Access;
using IamLifecycle.Planning.Membership;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>Reports that the bulk reads are sufficient for.</summary>
internal static class BulkReports
{
    /// <summary>All reports about a row.</summary>
    internal static IEnumerable<Change> ForRow(Row row, ObservedUser? user, SelectionContext context) =>
        row is not Row.Declared declared
            ? FromPlanner(row, user, context)
            : FromPlanner(row, user, context)
                .Concat(LoginSelection.Reports(declared, user, context.Index, context.Policy, context.Now))
                .Concat(KeptAttachments(declared, user, context))
                .Concat(Unused(declared, user, context));

    /// <summary>
    /// The reports of the planner. Changes that it plans are omitted, because the bulk reads do not show enough for them.
    /// </summary>
    internal static IEnumerable<Change> FromPlanner(Row row, ObservedUser? user, SelectionContext context)
    {
        if (row is Row.Declared declared && user is not null && IsPlain(declared, user, context))
        {
            return RowWarnings.ForRow(declared);
        }

        var snapshot = new UserSnapshot(row, user, [], new ObservedParameter.Absent(), null)
        {
            AdoptedKeys = user is null ? null : context.Index.AdoptedKeys(user.Id),
        };
        return UserPlanner
            .Plan(snapshot, context.Policy, context.Now)
            .Changes.Where(change => change.IsReport && NeedsNoRead(change.Reason))
            .Select(change =>
                change.Reason is Reason.NotOwned && row is Row.Declared && IsReplaced(user!, context) ? UserPlanner.Replaced(user!) : change
            );
    }

    /// <summary>Since when the user has not been used, if that is longer than UNUSED_AFTER; null if it is used or unknown.</summary>
    internal static Instant? UnusedSince(Row.Declared row, ObservedUser? user, SelectionContext context) =>
        user is not null && IsPlain(row, user, context)
            ? UnusedRules.Since(row, user, context.Index.Report, context.Index.Login(user.Name), context.Policy)
            : null;

    private static bool NeedsNoRead(Reason reason) =>
        reason
            is Reason.RowInvalid
                or Reason.NotOwned
                or Reason.Protected
                or Reason.UnknownAttribute
                or Reason.NoEffect
                or Reason.NoTagRoom
                or Reason.Suspended
                or Reason.Expired
                or Reason.Locked
                or Reason.Unused;

    /// <summary>Attachments and credentials that are kept until a person acts.</summary>
    private static IEnumerable<Change> KeptAttachments(Row.Declared row, ObservedUser? user, SelectionContext context) =>
        user is null || !context.IsOwned(user) || context.IsProtected(user.Name)
            ? []
            : MembershipRules.Kept(user, row, context.Policy).Concat(row.IsSuspended(context.Now) ? [] : AccessRules.StayOff(user, row));

    private static IEnumerable<Change> Unused(Row.Declared row, ObservedUser? user, SelectionContext context) =>
        context.Policy.Unused is { Suspend: false, After: var after } && UnusedSince(row, user, context) is { } since
            ? [new Change.Report(user!.Name, Reason.Unused, UnusedRules.Text(since, after))]
            : [];

    /// <summary>True for most users of an account. For them the planner reports nothing but warnings of the row.</summary>
    private static bool IsPlain(Row.Declared row, ObservedUser user, SelectionContext context) =>
        !row.IsSuspended(context.Now) && context.IsOwned(user) && !context.IsProtected(user.Name);

    private static bool IsReplaced(ObservedUser user, SelectionContext context) =>
        UserPlanner.IsReplaced(user, context.Parameter(user)?.LastModified);
}
