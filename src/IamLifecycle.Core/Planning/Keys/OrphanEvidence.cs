using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>Determines which keys may be orphans, and when more must be read to prove it.</summary>
internal static class OrphanEvidence
{
    /// <summary>The keys whose last use decides whether they are orphans.</summary>
    public static ImmutableArray<AccessKeyId> Candidates(UserSnapshot look, LifecyclePolicy policy, Instant now) =>
        look.Intent is { Kind: IntentKind.IssueKey } intent && IntentRules.IsClosed(intent, policy, now)
            ? [.. look.Keys.Where(key => IntentRules.MayBeOrphan(look, intent, key)).Select(key => key.Id)]
            : [];

    /// <summary>
    /// True if the parameter's history is needed: a key may be an orphan, the parameter's current key does not exist, another writer stored
    /// a version, or a ledger entry is unconfirmed.
    /// </summary>
    public static bool NeedsHistory(UserSnapshot look, LifecyclePolicy policy, Instant now) =>
        look.Parameter is not ObservedParameter.Absent
        && look.User is not null
        && (
            Candidates(look, policy, now).Length > 0
            || look.Published is null
            || ForeignWrites.Any(look)
            || LedgerWitness.NeedsHistory(look)
        );
}
