using IamLifecycle.Model;
using NodaTime;

namespace IamLifecycle.Planning;

/// <summary>Tells from the ledger alone whether something is due for a user's keys.</summary>
internal static class DueKeys
{
    internal static (Reason Why, Instant Since)? Of(ObservedUser user, LifecyclePolicy policy, Instant now)
    {
        Ledger ledger = user.Ledger;
        KeyPolicy keys = policy.Keys;
        if (ledger.Entries.Count(entry => entry.State is LedgerState.Current) != 1)
        {
            return (Reason.LedgerDiffers, user.CreatedAt);
        }

        Instant rotate = ledger.Current!.CreatedAt + keys.RotateAfter;
        if (now >= rotate)
        {
            return (Reason.RotationDue, rotate);
        }

        bool overlapped = now - ledger.Current.CreatedAt >= keys.Overlap;
        Instant[] over = [.. ledger.Entries.Where(entry => entry.State is LedgerState.PendingDeletion).Select(entry => entry.CreatedAt + keys.DeleteAfter).Where(at => now >= at)];
        return overlapped && over.Length > 0 ? (Reason.OverlapEnded, over.Min()) : null;
    }
}
