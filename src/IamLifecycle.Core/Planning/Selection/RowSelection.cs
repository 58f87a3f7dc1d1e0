using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning.Access;
using IamLifecycle.Planning.Membership;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>Why a user with a row is selected, according to the bulk reads.</summary>
internal static class RowSelection
{
    private delegate Selected? Rule(Row.Declared row, ObservedUser user, SelectionContext context);

    /// <summary>The first rule that applies to an owned user gives the reason.</summary>
    private static readonly ImmutableArray<Rule> Rules =
    [
        LeftUnfinished,
        SuspensionIsIncomplete,
        ResumptionIsDue,
        BoundaryDiffers,
        MembershipDiffers,
        UnwantedKeysAreDue,
        KeyIsDue,
        ParameterDiffers,
    ];

    /// <summary>These rules apply only if no other rule does: a pass for any other reason also reads what they need.</summary>
    private static readonly ImmutableArray<Rule> MinorRules = [LoginIsDue, IsUnused, ParameterTagsDiffer];

    /// <summary>Everything that a row may request; null if nothing is due.</summary>
    internal static Selected? Find(Row.Declared row, ObservedUser? user, SelectionContext context) =>
        FindUrgent(row, user, context) ?? (user is null ? null : First(MinorRules, row, user, context));

    /// <summary>The same without console login, use and parameter tags.</summary>
    internal static Selected? FindUrgent(Row.Declared row, ObservedUser? user, SelectionContext context) =>
        user switch
        {
            _ when context.IsProtected(row.Name) => null,
            null when !row.IsSuspended(context.Now) => Missing,
            null => WithoutUser(row, context),
            _ when context.IsOwned(user) => First(Rules, row, user, context),
            _ when AdoptionRules.MayTakeOver(user, row, context.Policy) => new(Reason.Adopted, context.Now),

            // The tags of an owned user may have been removed by hand. Only the parameter can show that.
            { Owner: null } when user.Path == context.Policy.UserPath => new(Reason.OwnerTagMissing, context.Now),
            _ => null,
        };

    private static Selected Missing { get; } = new(Reason.UserMissing, Instant.MinValue) { Known = new BulkFacts { UserIsAbsent = true } };

    private static Selected? First(IEnumerable<Rule> rules, Row.Declared row, ObservedUser user, SelectionContext context) =>
        rules.Select(rule => rule(row, user, context)).FirstOrDefault(selected => selected is not null);

    private static Selected? WithoutUser(Row.Declared row, SelectionContext context) =>
        context.Index.IsOpen(row.Name, context.Now) || HasStaleRecord(row, user: null, context) ? Unfinished(context) : null;

    private static Selected? LeftUnfinished(Row.Declared row, ObservedUser user, SelectionContext context)
    {
        bool isOpen =
            context.Index.Open(user.Name) is { } open
            && open.IsLeaseExpired(context.Now)
            && !(row.IsSuspended(context.Now) && open.IsKeptWhileSuspended);
        return isOpen || HasStaleRecord(row, user, context) ? Unfinished(context) : null;
    }

    private static bool HasStaleRecord(Row.Declared row, ObservedUser? user, SelectionContext context) =>
        MarkWitness.IsStale(context.Index.SwitchedOff(user?.Name ?? row.Name), user, context.Policy, context.Now);

    private static Selected Unfinished(SelectionContext context) =>
        new(Reason.IntentOver, context.Now) { Known = new BulkFacts { HasOpenRecord = true } };

    private static Selected? SuspensionIsIncomplete(Row.Declared row, ObservedUser user, SelectionContext context)
    {
        if (!row.IsSuspended(context.Now))
        {
            return null;
        }

        bool mayHaveAccess =
            user.BoundaryArn != context.Policy.DenyAllArn
            || user.Ledger.DeleteAfter is not null
            || AccessRules.WasResumedRecently(user, context.Policy, context.Now)
            || context.Index.MayHaveActiveKeys(user);
        return mayHaveAccess ? new(AccessRules.SuspensionReason(row), Instant.MinValue) : null;
    }

    private static Selected? ResumptionIsDue(Row.Declared row, ObservedUser user, SelectionContext context) =>
        !row.IsSuspended(context.Now) && AccessRules.NeedsResume(user, row, context.Policy, context.Now)
            ? new(Reason.Resumed, Instant.MinValue)
            : null;

    private static Selected? BoundaryDiffers(Row.Declared row, ObservedUser user, SelectionContext context) =>
        !row.IsSuspended(context.Now) && user.BoundaryArn != context.Policy.BoundaryArn ? new(Reason.BoundaryDiffers, context.Now) : null;

    private static Selected? MembershipDiffers(Row.Declared row, ObservedUser user, SelectionContext context) =>
        MembershipRules.Differ(user, row, context.Policy, row.IsSuspended(context.Now)) ? new(Reason.GroupsDiffer, context.Now) : null;

    private static Selected? UnwantedKeysAreDue(Row.Declared row, ObservedUser user, SelectionContext context)
    {
        if (row.AccessKeys || row.IsSuspended(context.Now))
        {
            return null;
        }

        bool mayHaveActiveKeys = context.Index.MayHaveActiveKeys(user, user.Ledger.DeleteAfter - KeysOffRules.Grace(context.Policy));
        return KeysOffRules.IsDue(user, context.Parameter(user) is not null, mayHaveActiveKeys, context.Now)
            ? new(Reason.AccessKeysOff, context.Now)
            : null;
    }

    private static Selected? KeyIsDue(Row.Declared row, ObservedUser user, SelectionContext context) =>
        row.AccessKeys && !row.IsSuspended(context.Now) ? Selected.From(DueKeys.Find(user, row, context.Policy, context.Now)) : null;

    private static Selected? ParameterDiffers(Row.Declared row, ObservedUser user, SelectionContext context)
    {
        if (!row.AccessKeys || row.IsSuspended(context.Now) || !context.Index.KnowsParameters)
        {
            return null;
        }

        Instant seenUntil = ParameterAudit.SeenUntil(context.Index.LastRun, context.Policy.Keys.Interval);
        return Selected.From(ParameterAudit.Find(user, context.Parameter(user), context.Index.Report, seenUntil, context.Now));
    }

    private static Selected? LoginIsDue(Row.Declared row, ObservedUser user, SelectionContext context) =>
        LoginSelection.Find(row, user, context.Index, context.Policy, context.Now) is var (reason, since)
            ? new(reason, since) { IsForLogin = reason is not (Reason.LoginNotWanted or Reason.LoginKept) }
            : null;

    /// <summary>If unused users are suspended, the pass reads when the keys were last used.</summary>
    private static Selected? IsUnused(Row.Declared row, ObservedUser user, SelectionContext context) =>
        context.Policy.Unused is { Suspend: true, After: var after } && BulkReports.UnusedSince(row, user, context) is { } since
            ? new(Reason.Unused, since + after)
            : null;

    private static Selected? ParameterTagsDiffer(Row.Declared row, ObservedUser user, SelectionContext context) =>
        context.Index.IsMistagged(user.Name) ? new(Reason.ParameterTagsDiffer, context.Now) : null;
}
