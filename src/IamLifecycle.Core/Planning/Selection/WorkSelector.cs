using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Access;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>Selects from the bulk reads the users that need a pass. If nothing is due, it selects none.</summary>
public static class WorkSelector
{
    public static ReconcileRequests Select(AccountSnapshot view, LifecyclePolicy policy, Instant now)
    {
        var index = new AccountIndex(view);
        var context = new SelectionContext(index, policy, now);
        Verdict[] all =
        [
            .. view.Rows.Select(row => ForRow(row.WithLock(index.Lock(row.Name), index.User(row.Name)?.Id, ours: null), context)),
            .. view.Users.Where(user => !index.HasRow(user.Name)).Select(user => ForUndeclaredUser(user, context)),
            .. Leftovers.Find(view, context).Select(request => new Verdict(Reconcile: request)),
        ];
        return new ReconcileRequests(
            [
                .. all.Select(verdict => verdict.Reconcile)
                    .OfType<ReconcileRequest>()
                    .OrderBy(request => request.Since)
                    .ThenBy(request => request.User),
            ],
            [.. all.Select(verdict => verdict.Deletion).OfType<ReconcileRequest>().OrderBy(deletion => deletion.User)],
            [.. Leftovers.Parameters(view, context)],
            [.. all.SelectMany(verdict => verdict.Reports ?? []).Distinct().OrderBy(report => report.User)]
        );
    }

    private sealed record Verdict(
        ReconcileRequest? Reconcile = null,
        ReconcileRequest? Deletion = null,
        IEnumerable<Change>? Reports = null
    )
    {
        public static Verdict Nothing { get; } = new();
    }

    private static Verdict ForRow(Row row, SelectionContext context)
    {
        ObservedUser? user = context.Index.User(row.Name);
        if (row is not Row.Declared declared)
        {
            return new Verdict(Reports: BulkReports.ForRow(row, user, context));
        }

        if (context.Index.InForce(row.Name) is var inForce && inForce != row.Name)
        {
            return new Verdict(Reports: [UserPlanner.CaseVariant(row.Name, inForce)]);
        }

        return RowSelection.Find(declared, user, context) is { } selected
            ? new Verdict(Request(declared, user, selected))
            : new Verdict(Reports: BulkReports.ForRow(row, user, context));
    }

    private static ReconcileRequest Request(Row.Declared row, ObservedUser? user, Selected selected) =>
        new(user?.Name ?? row.Name, selected.Reason, selected.Since)
        {
            Purpose = selected.IsForLogin ? ReconcilePurpose.ConsoleLogin : ReconcilePurpose.User,
            Known = selected.Known with { Row = row.Lock is null ? row : null },
        };

    private static Verdict ForUndeclaredUser(ObservedUser user, SelectionContext context) =>
        context.Index.InForce(user.Name) switch
        {
            _ when context.IsProtected(user.Name) => Verdict.Nothing,
            _ when context.Index.Lock(user.Name) is { User: null } userLock && context.IsOwned(user) => ForLockedUser(
                new Row.Declared(user.Name, []) { Lock = userLock },
                user,
                context
            ),
            _ when !Ownership.MayDelete(user, context.Policy, context.Index.IsAdopted(user.Id)) => ForUserOfOthers(user, context),
            var variant when variant != user.Name => new Verdict(Reports: [UserPlanner.CaseVariant(variant, user.Name)]),
            _ when context.Policy.UserDeleteGrace == Duration.Zero => Undeclared(user, context),
            _ when QuarantineRules.IsMarked(user, context.Policy) => ForQuarantinedUser(user, context),
            _ => Undeclared(user, context),
        };

    /// <summary>Users without owner tag and outside of the deployment's path are not reported; users with one of the two are.</summary>
    private static Verdict ForUserOfOthers(ObservedUser user, SelectionContext context) =>
        user.Owner == context.Policy.OwnerId || user.Path == context.Policy.UserPath
            ? new Verdict(Reports: BulkReports.FromPlanner(new Row.Absent(user.Name), user, context))
            : Verdict.Nothing;

    /// <summary>An operator's lock keeps the user, even if it has no row or one with another spelling.</summary>
    private static Verdict ForLockedUser(Row.Declared locked, ObservedUser user, SelectionContext context) =>
        RowSelection.FindUrgent(locked, user, context) is { } selected
            ? new Verdict(new ReconcileRequest(user.Name, selected.Reason, selected.Since) { Known = selected.Known })
            : new Verdict(Reports: BulkReports.FromPlanner(locked, user, context));

    private static Verdict ForQuarantinedUser(ObservedUser user, SelectionContext context)
    {
        bool isDue =
            QuarantineRules.IsExpired(user, context.Policy, context.Now)
            || AccessRules.WasResumedRecently(user, context.Policy, context.Now)
            || context.Index.MayHaveActiveKeys(user, user.Ledger.DeleteAfter - context.Policy.UserDeleteGrace)
            || context.Index.IsOpen(user.Name, context.Now);
        return isDue ? new Verdict(new ReconcileRequest(user.Name, Reason.Quarantined, user.Ledger.DeleteAfter!.Value)) : Verdict.Nothing;
    }

    private static Verdict Undeclared(ObservedUser user, SelectionContext context)
    {
        bool begun = context.Index.Open(user.Name)?.Intent is { IsOfDeletion: true };
        bool renamed = user.Ledger.ParameterVersion is not null && context.Index.KnowsParameters && context.Parameter(user) is null;
        return new Verdict(
            Deletion: new ReconcileRequest(user.Name, Reason.RowRemoved, context.Now) { Known = new BulkFacts { User = user } },
            Reports: renamed && !begun ? [UserPlanner.Renamed(user)] : null
        );
    }
}
