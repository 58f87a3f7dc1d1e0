using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary>A user without a row is deleted at once, or is first suspended for a grace period in which the row may be restored.</summary>
internal static class QuarantineRules
{
    internal static IEnumerable<Change> Plan(UserSnapshot snapshot, LifecyclePolicy policy, Instant now)
    {
        ObservedUser user = snapshot.User!;
        bool begun = snapshot.Intent is { Kind: IntentKind.DeleteUser } intent && intent.User == user.Id;

        // After an event, boundary and date may be stale, from a quarantine that has just ended. In that case the full run deletes the
        // user.
        if (policy.UserDeleteGrace == Duration.Zero || begun || (IsExpired(user, policy, now) && !snapshot.ByEvent))
        {
            yield return new Change.DeleteUser(user.Name, Reason.RowRemoved, user.Id, WasQuarantined: IsExpired(user, policy, now));
            yield break;
        }

        // The deletion date of unrequested keys must not, together with the boundary, look like the end of this grace period.
        bool marked = IsMarked(user, policy);
        var mark = new Change.MarkDeleteAfter(user.Name, Reason.RowRemoved, now + policy.UserDeleteGrace);
        IEnumerable<Change> suspension = AccessRules.Suspend(snapshot, policy, Reason.RowRemoved);
        foreach (
            Change change in marked ? suspension
            : user.Ledger.DeleteAfter is not null ? suspension.Prepend(mark)
            : suspension.Append(mark)
        )
        {
            yield return change;
        }

        if (marked)
        {
            yield return new Change.Report(
                user.Name,
                Reason.Quarantined,
                $"suspended since its row was removed; deleted after {user.Ledger.DeleteAfter}"
            );
        }
    }

    /// <summary>True for a quarantined user after the end of its grace period.</summary>
    internal static bool IsExpired(ObservedUser user, LifecyclePolicy policy, Instant now) =>
        IsMarked(user, policy) && now >= user.Ledger.DeleteAfter;

    /// <summary>True for a user that has lost all access and has a deletion date.</summary>
    internal static bool IsMarked(ObservedUser user, LifecyclePolicy policy) =>
        user.Ledger.DeleteAfter is not null && user.BoundaryArn == policy.DenyAllArn;
}
