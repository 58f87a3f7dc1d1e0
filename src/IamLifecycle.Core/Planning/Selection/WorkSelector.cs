using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Access;
using IamLifecycle.Planning.Membership;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>Tells from the bulk reads who must be looked at closely. In a steady account that is nobody.</summary>
public static class WorkSelector
{
    /// <summary>How old a parameter without a user must be: a user may be in the making.</summary>
    private static readonly Duration ParameterGrace = Duration.FromHours(1);

    public static ReconcileRequests Select(AccountSnapshot view, LifecyclePolicy policy, Instant now)
    {
        var index = new AccountIndex(view);
        var declared = view
            .Rows.Select(row => ForRow(row.WithLock(index.Lock(row.Name), index.User(row.Name)?.Id, ours: null), index, policy, now))
            .ToArray();
        var undeclared = view
            .Users.Where(user => !index.HasRow(user.Name))
            .Select(user => ForUndeclaredUser(user, index, policy, now))
            .ToArray();
        var leftovers = view
            .State.Open.Where(open => IsLeftOver(open, index, now))
            .Select(open => new ReconcileRequest(new UserName(open.UserKey), Reason.IntentOver, now))
            .Union(LoginSelection.LeftOver(view, index, policy, now))
            .Union(UnusedRules.LeftOver(view, index, now))
            .Union(MarkWitness.LeftOver(view, index, policy, now))
            .Select(look => new Verdict(Look: look));

        Verdict[] all = [.. declared, .. undeclared, .. leftovers];
        return new ReconcileRequests(
            [.. all.Select(verdict => verdict.Look).OfType<ReconcileRequest>().OrderBy(look => look.Since).ThenBy(look => look.User)],
            [.. all.Select(verdict => verdict.Deletion).OfType<ReconcileRequest>().OrderBy(deletion => deletion.User)],
            [.. OrphanParameters(view, index, policy, now)],
            [.. all.SelectMany(verdict => verdict.Reports ?? []).Distinct().OrderBy(report => report.User)]
        );
    }

    private sealed record Verdict(ReconcileRequest? Look = null, ReconcileRequest? Deletion = null, IEnumerable<Change>? Reports = null);

    private static Verdict ForRow(Row row, AccountIndex index, LifecyclePolicy policy, Instant now)
    {
        ObservedUser? user = index.User(row.Name);
        if (row is Row.Declared && index.InForce(row.Name) is var inForce && inForce != row.Name)
        {
            return new Verdict(Reports: [UserPlanner.CaseVariant(row.Name, inForce)]);
        }

        return
            row is Row.Declared declared
            && (
                SelectionReason(declared, user, index, policy, now)
                ?? LoginSelection.Find(declared, user, index, policy, now)
                ?? Unused(declared, user, index, policy, now)
                ?? TagSelectionReason(user, index, now)
            )
                is var (why, since)
            ? new Verdict(new ReconcileRequest(user?.Name ?? row.Name, why, since, declared.Lock is null ? declared : null))
            : new Verdict(
                Reports: Reports(row, user, index, policy, now)
                    .Concat(
                        row is Row.Declared quiet
                            ? LoginSelection
                                .Reports(quiet, user, index, policy, now)
                                .Concat(KeptAttachments(quiet, user, index, policy, now))
                                .Concat(UnusedReports(quiet, user, index, policy, now))
                            : []
                    )
            );
    }

    /// <summary>The planner's own words for what needs no closer look. What it would change is left out: the look was not close.</summary>
    private static IEnumerable<Change> Reports(Row row, ObservedUser? user, AccountIndex index, LifecyclePolicy policy, Instant now) =>
        row is Row.Declared declared && user is not null && IsPlain(declared, user, index, policy, now)
            ? RowWarnings.ForRow(declared)
            : UserPlanner
                .Plan(
                    new UserSnapshot(row, user, [], new ObservedParameter.Absent(), null)
                    {
                        AdoptedKeys = user is null ? null : index.AdoptedKeys(user.Id),
                    },
                    policy,
                    now
                )
                .Changes.Where(change =>
                    change.IsReport
                    && change.Reason
                        is Reason.RowInvalid
                            or Reason.NotOwned
                            or Reason.Protected
                            or Reason.UnknownAttribute
                            or Reason.NoEffect
                            or Reason.Suspended
                            or Reason.Expired
                            or Reason.Locked
                            or Reason.Unused
                )
                .Select(change =>
                    change.Reason is Reason.NotOwned && row is Row.Declared && IsReplaced(user!, index, policy)
                        ? UserPlanner.Replaced(user!)
                        : change
                );

    /// <summary>What stays as it is until a person acts, and shows in bulk.</summary>
    private static IEnumerable<Change> KeptAttachments(
        Row.Declared row,
        ObservedUser? user,
        AccountIndex index,
        LifecyclePolicy policy,
        Instant now
    ) =>
        user is null || !Ownership.IsOwned(user, policy, index.IsAdopted(user.Id)) || policy.ProtectedUsers.Match(user.Name.Value)
            ? []
            : MembershipRules.Kept(user, row, policy).Concat(row.IsSuspended(now) ? [] : AccessRules.StayOff(user, row));

    /// <summary>A user that is not used, where such users are suspended: its look asks when its keys were used.</summary>
    private static (Reason Why, Instant Since)? Unused(
        Row.Declared row,
        ObservedUser? user,
        AccountIndex index,
        LifecyclePolicy policy,
        Instant now
    ) =>
        policy.Unused is { Suspend: true } && UnusedSince(row, user, index, policy, now) is { } since
            ? (Reason.Unused, since + policy.Unused.After)
            : null;

    private static IEnumerable<Change> UnusedReports(
        Row.Declared row,
        ObservedUser? user,
        AccountIndex index,
        LifecyclePolicy policy,
        Instant now
    ) =>
        policy.Unused is { Suspend: false, After: var after } && UnusedSince(row, user, index, policy, now) is { } since
            ? [new Change.Report(user!.Name, Reason.Unused, UnusedRules.Text(since, after))]
            : [];

    private static Instant? UnusedSince(Row.Declared row, ObservedUser? user, AccountIndex index, LifecyclePolicy policy, Instant now) =>
        user is not null && IsPlain(row, user, index, policy, now)
            ? UnusedRules.Since(row, user, index.Report, index.Login(user.Name), policy)
            : null;

    /// <summary>True for a user of which the planner has nothing to say but what is odd in its row: most of an account.</summary>
    private static bool IsPlain(Row.Declared row, ObservedUser user, AccountIndex index, LifecyclePolicy policy, Instant now) =>
        !row.IsSuspended(now) && Ownership.IsOwned(user, policy, index.IsAdopted(user.Id)) && !policy.ProtectedUsers.Match(user.Name.Value);

    private static bool IsReplaced(ObservedUser user, AccountIndex index, LifecyclePolicy policy) =>
        UserPlanner.IsReplaced(user, index.Parameter(policy.Parameters.For(user.Name))?.LastModified);

    private static Verdict ForUndeclaredUser(ObservedUser user, AccountIndex index, LifecyclePolicy policy, Instant now) =>
        index.InForce(user.Name) switch
        {
            _ when policy.ProtectedUsers.Match(user.Name.Value) => new Verdict(),
            _ when index.Lock(user.Name) is { User: null } userLock && Ownership.IsOwned(user, policy, index.IsAdopted(user.Id)) =>
                ForLockedUser(new Row.Declared(user.Name, []) { Lock = userLock }, user, index, policy, now),
            _ when !Ownership.MayDelete(user, policy, index.IsAdopted(user.Id)) => user.Owner == policy.OwnerId
            || user.Path == policy.UserPath
                ? new Verdict(Reports: Reports(new Row.Absent(user.Name), user, index, policy, now))
                : new Verdict(),
            var variant when variant != user.Name => new Verdict(Reports: [UserPlanner.CaseVariant(variant, user.Name)]),
            _ when policy.UserDeleteGrace == Duration.Zero => Undeclared(user, index, policy, now),
            _ when QuarantineRules.IsMarked(user, policy) => QuarantineRules.IsExpired(user, policy, now)
            || AccessRules.WasOnLately(user, policy, now)
            || index.MayHaveActiveKeys(user, user.Ledger.DeleteAfter - policy.UserDeleteGrace)
            || index.IsOpen(user.Name, now)
                ? new Verdict(Look: new ReconcileRequest(user.Name, Reason.Quarantined, user.Ledger.DeleteAfter!.Value))
                : new Verdict(),
            _ => Undeclared(user, index, policy, now),
        };

    /// <summary>A user that an operator has locked stays, without a row or with one that is spelled otherwise.</summary>
    private static Verdict ForLockedUser(Row.Declared locked, ObservedUser user, AccountIndex index, LifecyclePolicy policy, Instant now) =>
        SelectionReason(locked, user, index, policy, now) is var (why, since)
            ? new Verdict(Look: new ReconcileRequest(user.Name, why, since))
            : new Verdict(Reports: Reports(locked, user, index, policy, now));

    private static Verdict Undeclared(ObservedUser user, AccountIndex index, LifecyclePolicy policy, Instant now)
    {
        bool begun = index.Open(user.Name)?.Intent is { IsOfDeletion: true };
        bool renamed =
            user.Ledger.ParameterVersion is not null && index.KnowsParameters && index.Parameter(policy.Parameters.For(user.Name)) is null;
        return new Verdict(
            Deletion: new ReconcileRequest(user.Name, Reason.RowRemoved, now) { Observed = user },
            Reports: renamed && !begun ? [UserPlanner.Renamed(user)] : null
        );
    }

    private static (Reason Why, Instant Since)? SelectionReason(
        Row.Declared row,
        ObservedUser? user,
        AccountIndex index,
        LifecyclePolicy policy,
        Instant now
    ) =>
        user switch
        {
            _ when policy.ProtectedUsers.Match(row.Name.Value) => null,
            null when !row.IsSuspended(now) => (Reason.UserMissing, Instant.MinValue),
            null => (index.Open(row.Name) is { } open && IsLeaseExpired(open, now))
            || MarkWitness.IsStale(index.SwitchedOff(row.Name), user, policy, now)
                ? (Reason.IntentOver, now)
                : null,
            _ when Ownership.IsOwned(user, policy, index.IsAdopted(user.Id)) => SelectionReason(
                row,
                user,
                index.Open(user.Name),
                index,
                policy,
                now
            ),
            _ when AdoptionRules.MayTakeOver(user, row, policy) => (Reason.Adopted, now),

            // Ours in spite of wiped tags, perhaps: only the parameter can tell.
            _ => user.Owner is null && user.Path == policy.UserPath ? (Reason.OwnerTagMissing, now) : null,
        };

    private static (Reason Why, Instant Since)? SelectionReason(
        Row.Declared row,
        ObservedUser user,
        OpenWork? open,
        AccountIndex index,
        LifecyclePolicy policy,
        Instant now
    )
    {
        ParameterSummary? parameter = index.Parameter(policy.Parameters.For(user.Name));
        bool suspended = row.IsSuspended(now);
        return open is not null && IsLeaseExpired(open, now) && !(suspended && open.IsKeptWhileSuspended) ? (Reason.IntentOver, now)
            : MarkWitness.IsStale(index.SwitchedOff(user.Name), user, policy, now) ? (Reason.IntentOver, now)
            : suspended
                ? user.BoundaryArn != policy.DenyAllArn
                    || user.Ledger.DeleteAfter is not null
                    || AccessRules.WasOnLately(user, policy, now)
                    || index.MayHaveActiveKeys(user)
                        ? (AccessRules.Why(row), Instant.MinValue)
                    : MembershipRules.Differ(user, row, policy, suspended) ? (Reason.GroupsDiffer, now)
                    : null
            : AccessRules.NeedsResume(user, row, policy, now) ? (Reason.Resumed, Instant.MinValue)
            : user.BoundaryArn != policy.BoundaryArn ? (Reason.BoundaryDiffers, now)
            : MembershipRules.Differ(user, row, policy) ? (Reason.GroupsDiffer, now)
            : !row.AccessKeys
                ? KeysOffRules.IsDue(
                        user,
                        parameter is not null,
                        index.MayHaveActiveKeys(user, user.Ledger.DeleteAfter - KeysOffRules.Grace(policy)),
                        now
                    )
                        ? (Reason.AccessKeysOff, now)
                    : null
            : DueKeys.Find(user, row, policy, now)
                ?? (
                    !index.KnowsParameters
                        ? null
                        : ParameterAudit.Find(
                            user,
                            parameter,
                            index.Report,
                            ParameterAudit.SeenUntil(index.LastRun, policy.Keys.Interval),
                            now
                        )
                );
    }

    /// <summary>Nobody's keys wait for it, and whatever else the user is looked at for, the look reads the tags.</summary>
    private static (Reason Why, Instant Since)? TagSelectionReason(ObservedUser? user, AccountIndex index, Instant now) =>
        user is not null && index.IsMistagged(user.Name) ? (Reason.ParameterTagsDiffer, now) : null;

    private static bool IsLeftOver(OpenWork open, AccountIndex index, Instant now) =>
        IsLeaseExpired(open, now) && index.User(new UserName(open.UserKey)) is null && !index.HasAnyRow(open.UserKey);

    private static bool IsLeaseExpired(OpenWork open, Instant now) => open.LeaseUntil is not { } until || until < now;

    private static IEnumerable<UserName> OrphanParameters(AccountSnapshot view, AccountIndex index, LifecyclePolicy policy, Instant now) =>
        from parameter in view.Parameters ?? []
        where parameter.LastModified + ParameterGrace < now
        let user = policy.Parameters.UserOf(parameter.Name)
        where user is not null && index.User(user.Value) is null && !index.HasAnyRow(user.Value.CaseKey)
        orderby user.Value
        select user.Value;
}
