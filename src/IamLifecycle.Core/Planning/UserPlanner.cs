using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Access;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Planning.Logins;
using IamLifecycle.Planning.Membership;
using NodaTime;

namespace IamLifecycle.Planning;

/// <summary>Decides what must happen to one user. The function is pure: the same snapshot, policy and time give the same plan.</summary>
public static partial class UserPlanner
{
    public static UserPlan Plan(UserSnapshot snapshot, LifecyclePolicy policy, Instant now) =>
        new(snapshot.User?.Name ?? snapshot.Row.Name, [.. Changes(MarkWitness.Confirmed(LedgerWitness.Confirmed(snapshot)), policy, now)]);

    private static IEnumerable<Change> Changes(UserSnapshot snapshot, LifecyclePolicy policy, Instant now) =>
        snapshot switch
        {
            // A row that breaks a rule: report it and change nothing.
            { Row: Row.Invalid invalid } => RowInvalid(invalid),

            // Neither row nor user: delete a leftover parameter, and close the records of the user.
            { Row: Row.Absent, User: null } => NothingLeft(snapshot, policy, now),

            // A row in another spelling than IAM's, on an unlocked user: report it and change nothing.
            { Row: Row.Declared { Lock: null } row, User: { } user } when row.Name != user.Name => [CaseVariant(row.Name, user.Name)],

            // A user in PROTECTED_USERS: report it and change nothing.
            { User: { } user } when policy.IsProtected(user.Name) => LeaveProtected(user),

            // An unmanaged user, selected by an event or by its age: create a login and add it to the default groups, once.
            { Row: Row.Absent, IsUnmanaged: true } => UnmanagedUserRules.Onboard(snapshot, policy, now),

            // A user without a row: suspend it for the grace period, then delete it, but only if it is owned.
            { Row: Row.Absent, User: { } user } => DeleteUndeclared(user, policy, snapshot, now),

            // A row without a user: create the user with a first key, unless the row suspends it.
            { Row: Row.Declared row, User: null } => CreateDeclared(row, snapshot, policy, now),

            // A row and its user: apply the row if the user is owned or may be adopted, otherwise report it.
            { Row: Row.Declared row, User: { } user } => Present(row, user, snapshot, policy, now),

            _ => throw new ArgumentException($"Rows of type {snapshot.Row.GetType().Name} have no rule.", nameof(snapshot)),
        };

    /// <summary>Without row and user, only a parameter and the records of a finished deletion may be left.</summary>
    internal static IEnumerable<Change> NothingLeft(UserSnapshot snapshot, LifecyclePolicy policy, Instant now)
    {
        if (snapshot.ParameterIsLeftover)
        {
            yield return new Change.DeleteParameter(snapshot.Row.Name, Reason.ParameterWithoutUser);
        }

        if (snapshot.Intent is not null)
        {
            yield return new Change.CloseIntent(snapshot.Row.Name, Reason.IntentOver);
        }

        if (snapshot.Remembered is { } login && LoginRules.IsSettled(login, policy, now))
        {
            yield return new Change.RememberLogin(snapshot.Row.Name, Reason.IntentOver, State: null);
        }
    }

    /// <summary>An owned user without a row is deleted; any other user is kept.</summary>
    internal static IEnumerable<Change> DeleteUndeclared(ObservedUser user, LifecyclePolicy policy, UserSnapshot snapshot, Instant now) =>
        Ownership.MayDelete(user, policy, snapshot.Adopted)
            ? QuarantineRules.Plan(snapshot, policy, now)
            : [NotOwned(user, "it has no row")];

    /// <summary>A row without a user gets a user with a first key.</summary>
    internal static IEnumerable<Change> CreateDeclared(Row.Declared row, UserSnapshot snapshot, LifecyclePolicy policy, Instant now)
    {
        if (policy.IsProtected(row.Name))
        {
            return [new Change.Report(row.Name, Reason.Protected, "not created: PROTECTED_USERS contains it", NeedsAttention: true)];
        }

        if (snapshot.Intent is { } intent && !IntentRules.IsClosed(intent, policy, now))
        {
            return RowWarnings.ForRow(row).Append(KeyRules.IntentOpen(row.Name, intent, policy));
        }

        Change? wait = snapshot is { Parameter: not ObservedParameter.Absent, ParameterIsOurs: false }
            ? KeyRules.ParameterNotOurs(row.Name)
            : KeyReports.NoTagRoom(row.Name, TagsOfNew(row, policy), policy);
        return RowWarnings
            .ForRow(row)
            .Concat(
                row.IsSuspended(now) ? [.. CloseOver(snapshot), wait ?? NotYet(row)]
                : wait is not null ? [wait]
                : [.. CloseOver(snapshot), .. Creation(row, snapshot, policy), .. LoginRules.Plan(snapshot, row, policy, now)]
            );
    }

    /// <summary>An operation that was started for a user that no longer exists has had no effect.</summary>
    private static IEnumerable<Change> CloseOver(UserSnapshot snapshot) =>
        snapshot.Intent is null ? [] : [new Change.CloseIntent(snapshot.Row.Name, Reason.IntentOver)];

    /// <summary>A user with a row is managed if it is owned or may be adopted.</summary>
    internal static IEnumerable<Change> Present(
        Row.Declared row,
        ObservedUser user,
        UserSnapshot snapshot,
        LifecyclePolicy policy,
        Instant now
    )
    {
        IEnumerable<Change> changes = Ownership.IsOwned(user, policy, snapshot.Adopted)
            ? UnusedRules.Plan(snapshot, row, policy, now).Concat(Owned(row, snapshot, policy, now))
            : NotYetOwned(row, user, snapshot, policy, now);
        return RowWarnings.ForRow(row).Concat(changes);
    }

    /// <summary>
    /// The plan of an owned user: suspend it if the row requests that; otherwise resume it if necessary, and apply the row.
    /// </summary>
    /// <remarks>Groups, policies and the login come last. If one of them does not exist, the keys are still issued.</remarks>
    private static IEnumerable<Change> Owned(Row.Declared row, UserSnapshot snapshot, LifecyclePolicy policy, Instant now)
    {
        if (row.IsSuspended(now))
        {
            Reason why = AccessRules.SuspensionReason(row);
            var report = new Change.Report(
                snapshot.User!.Name,
                why,
                $"{(row.Lock is { } userLock ? userLock.ToString() : "suspended")}: no access, nothing lost"
            );
            IEnumerable<Change> suspension = CloseDeletion(snapshot)
                .Concat(Unmark(snapshot, why))
                .Concat(AccessRules.Suspend(snapshot, policy, why))
                .Concat(MembershipRules.Plan(snapshot, row, policy, suspended: true))
                .Concat(ParameterTagRules.Plan(snapshot, policy));
            // A lock is reported with every plan, because only the report names the operator who set it.
            return row.Lock is null ? suspension.DefaultIfEmpty(report) : suspension.Append(report);
        }

        bool resume = AccessRules.NeedsResume(snapshot, row, policy, now);
        IEnumerable<Change> first = ParameterTagRules
            .Plan(snapshot, policy)
            .Concat(resume ? AccessRules.Resume(snapshot, row, policy, now) : Boundary(snapshot.User!, policy));
        UserSnapshot then = resume ? AccessRules.Resumed(snapshot, row, policy, now) : snapshot;
        Change[] membership = [.. MembershipRules.Plan(then, row, policy)];
        then = MembershipRules.After(then, membership);
        return first
            .Concat(membership.OfType<Change.SetTags>())
            .Concat(row.AccessKeys ? KeyPlanner.Plan(then, row, policy, now) : KeysOffRules.Plan(then, row, policy, now))
            .Concat(membership.OfType<Change.SetMembership>())
            .Concat(membership.OfType<Change.Report>())
            .Concat(AccessRules.StayOff(then.User!, row))
            .Concat(MarkWitness.Reports(then))
            .Concat(LoginRules.Plan(then, row, policy, now));
    }

    /// <summary>The row was restored while its user was being deleted.</summary>
    private static IEnumerable<Change> CloseDeletion(UserSnapshot snapshot) =>
        snapshot.Intent is { IsOfDeletion: true } ? [new Change.CloseIntent(snapshot.User!.Name, Reason.IntentOver)] : [];

    /// <summary>Removes the deletion date of a removed row or of unrequested keys: nothing of a suspended user is deleted.</summary>
    private static IEnumerable<Change> Unmark(UserSnapshot snapshot, Reason why) =>
        snapshot.User!.Ledger.DeleteAfter is not null ? [new Change.MarkDeleteAfter(snapshot.User.Name, why, At: null)] : [];

    private static IEnumerable<Change> Boundary(ObservedUser user, LifecyclePolicy policy) =>
        user.BoundaryArn == policy.BoundaryArn
            ? []
            :
            [
                new Change.SetBoundary(
                    user.Name,
                    user.BoundaryArn is null ? Reason.BoundaryMissing : Reason.BoundaryDiffers,
                    user.BoundaryArn,
                    policy.BoundaryArn
                ),
            ];

    private static IEnumerable<Change> Creation(Row.Declared row, UserSnapshot snapshot, LifecyclePolicy policy)
    {
        Reason why = snapshot.Parameter is ObservedParameter.Absent ? Reason.UserMissing : Reason.UserGone;
        yield return new Change.CreateUser(row.Name, why, row.Tags ?? ImmutableDictionary<string, string>.Empty);
        if (row.AccessKeys)
        {
            yield return new Change.IssueKey(row.Name, Reason.FirstKey, Supersedes: null);
            yield return new Change.WriteLedger(row.Name, Reason.FirstKey);
        }

        if (Joins(row, policy) is { Length: > 0 } joins)
        {
            yield return new Change.SetMembership(row.Name, why, joins, []);
        }
    }

    private static ImmutableArray<UserAttachment> Joins(Row.Declared row, LifecyclePolicy policy) =>
        [
            .. MembershipRules.GroupsOf(row, policy).Select(group => new UserAttachment(UserAttachmentKind.Group, group)),
            .. (row.ManagedPolicies ?? []).Select(policy => new UserAttachment(UserAttachmentKind.AttachedPolicy, policy)),
        ];

    /// <summary>The default tags, the tags of the row and the owner tag.</summary>
    private static int TagsOfNew(Row.Declared row, LifecyclePolicy policy) =>
        policy.DefaultTags.Keys.Union(row.Tags?.Keys ?? [], StringComparer.OrdinalIgnoreCase).Count() + 1;
}
