using IamLifecycle.Model;
using IamLifecycle.Model.Observed;

namespace IamLifecycle.Planning.Keys;

/// <summary>
/// Which keys of a credential report an entry of the ledger may be. The report names no keys, and dates each by its making or by the last
/// time it was switched on or off.
/// </summary>
internal static class ReportedKeys
{
    /// <summary>The key of the entry's own date; where none has it, those of a later date that is no other entry's.</summary>
    internal static IReadOnlyList<ReportedKey> MayBe(
        LedgerEntry entry,
        IReadOnlyCollection<LedgerEntry> ledger,
        IReadOnlyCollection<ReportedKey> reported
    ) =>
        reported.Where(key => key.ChangedAt == entry.CreatedAt).ToArray() is { Length: > 0 } unchanged
            ? unchanged
            : [.. reported.Where(key => key.ChangedAt > entry.CreatedAt && ledger.All(other => other.CreatedAt != key.ChangedAt))];
}
