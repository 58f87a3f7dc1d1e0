using IamLifecycle.Model;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Planning.Keys;

/// <summary>
/// Matches keys of a credential report with ledger entries. The report contains no key ids, and dates each key by its creation or by its
/// last activation or deactivation.
/// </summary>
internal static class ReportedKeys
{
    /// <summary>The key with the entry's own date. If there is none, the keys with a later date that matches no other entry.</summary>
    internal static IReadOnlyList<ReportedKey> MayBe(
        LedgerEntry entry,
        IReadOnlyCollection<LedgerEntry> ledger,
        IReadOnlyCollection<ReportedKey> reported
    ) =>
        reported.Where(key => key.ChangedAt == entry.CreatedAt).ToArray() is { Length: > 0 } unchanged
            ? unchanged
            : [.. reported.Where(key => key.ChangedAt > entry.CreatedAt && ledger.All(other => other.CreatedAt != key.ChangedAt))];
}
