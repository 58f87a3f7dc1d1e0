using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>Determines which keys may be orphans, and when more must be read to prove it.</summary>
internal static class OrphanEvidence
{
    /// <summary>The keys that may be orphans, depending on their last use.</summary>
    public static ImmutableArray<AccessKeyId> Candidates(UserSnapshot snapshot, LifecyclePolicy policy, Instant now) =>
        snapshot.Intent is { Kind: IntentKind.IssueKey } intent && IntentRules.IsClosed(intent, policy, now)
            ? [.. snapshot.Keys.Where(key => IntentRules.MayBeOrphan(snapshot, intent, key)).Select(key => key.Id)]
            : [];

    /// <summary>
    /// True if the parameter's history is needed: a key may be an orphan, the parameter's current key does not exist, another writer stored
    /// a version, or a ledger entry is unconfirmed.
    /// </summary>
    public static bool NeedsHistory(UserSnapshot snapshot, LifecyclePolicy policy, Instant now) =>
        snapshot.Parameter is not ObservedParameter.Absent
        && snapshot.User is not null
        && (
            Candidates(snapshot, policy, now).Length > 0
            || snapshot.Published is null
            || ForeignWrites.Any(snapshot)
            || LedgerWitness.NeedsHistory(snapshot)
        );
}
