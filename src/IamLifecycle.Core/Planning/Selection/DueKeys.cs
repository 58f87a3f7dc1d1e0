using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Keys;
using NodaTime;

namespace IamLifecycle.Planning.Selection;

/// <summary>Tells from the ledger alone whether something is due for a user's keys.</summary>
internal static class DueKeys
{
    internal static (Reason Why, Instant Since)? Find(ObservedUser user, Row.Declared row, LifecyclePolicy policy, Instant now)
    {
        Ledger ledger = user.Ledger;
        KeyPolicy keys = row.Keys ?? policy.Keys;
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

        if (KeyRules.IsForced(ledger.Current!.CreatedAt, row))
        {
            return (Reason.RotationForced, row.RotateBefore!.Value);
        }

        Instant rotate = ledger.Current.CreatedAt + keys.RotateAfter;
        if (now >= rotate)
        {
            return (Reason.RotationDue, rotate);
        }

        Instant since = ledger.Resumed is { } resumed ? Instant.Max(resumed, ledger.Current.CreatedAt) : ledger.Current.CreatedAt;
        bool overlapped = now - since >= keys.Overlap;
        Instant[] over =
        [
            .. ledger
                .Entries.Where(entry => entry.State is LedgerState.PendingDeletion)
                .Select(entry => entry.CreatedAt + keys.DeleteAfter)
                .Where(at => now >= at),
        ];
        return overlapped && over.Length > 0 ? (Reason.OverlapEnded, over.Min()) : null;
    }
}
