using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>Determines from the ledger alone whether a change of a user's keys is due.</summary>
internal static class DueKeys
{
    internal static (Reason Why, Instant Since)? Find(ObservedUser user, Row.Declared row, LifecyclePolicy policy, Instant now)
    {
        Ledger ledger = user.Ledger;
        var schedule = new KeySchedule(row.Keys ?? policy.Keys, ledger.Resumed);
        if (ledger.Entries.Count(entry => entry.State is LedgerState.Current) != 1)
        {
            return (Reason.LedgerDiffers, user.CreatedAt);
        }

        if (
            ledger.Current is { Off: true } off
            && ledger.Refused.TryGetValue(off.Key.Value, out Refusal refusal)
            && refusal.IsLasting(policy.Keys.Interval)
        )
        {
            return (Reason.PublishedKeyInactive, off.CreatedAt);
        }

        if (KeySchedule.IsForced(ledger.Current!.CreatedAt, row.RotateBefore))
        {
            return (Reason.RotationForced, row.RotateBefore!.Value);
        }

        Instant rotate = schedule.RotateAt(ledger.Current.CreatedAt);
        if (now >= rotate)
        {
            return (Reason.RotationDue, rotate);
        }

        Instant[] oldEnough =
        [
            .. ledger
                .Entries.Where(entry => entry.State is LedgerState.PendingDeletion)
                .Select(entry => schedule.OldEnoughAt(entry.CreatedAt))
                .Where(at => now >= at),
        ];
        return oldEnough.Length > 0 && now >= schedule.OverlapUntil(ledger.Current.CreatedAt)
            ? (Reason.OverlapEnded, oldEnough.Min())
            : null;
    }
}
