using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>Determines the result of an intent to issue a key.</summary>
internal static class IntentRules
{
    /// <summary>CreateAccessKey is sent within 60 s after the intent. The rest allows for clock differences.</summary>
    private static readonly Duration SentWithin = Duration.FromMinutes(5);

    /// <summary>When an open intent is closed: its writer can no longer act, and IAM shows what was done.</summary>
    internal static Instant ClosesAt(Intent intent, LifecyclePolicy policy) =>
        (intent.Answered ? intent.At : intent.WriterUntil) + policy.PropagationDelay;

    /// <summary>True if no write under the intent can still arrive and IAM shows its effect. After a refusal no write can arrive.</summary>
    internal static bool IsClosed(Intent intent, LifecyclePolicy policy, Instant now) => now >= ClosesAt(intent, policy);

    /// <summary>True for a key that only the intent's run can have created, unless evidence shows that it was stored or used.</summary>
    /// <remarks>
    /// CreateAccessKey takes a user name. If the user was deleted and created again, a stale answer may have shown the run the earlier
    /// user. A user that was created after the intent cannot have been the target, and an adopted user may have keys of other principals.
    /// </remarks>
    internal static bool MayBeOrphan(UserSnapshot snapshot, Intent intent, AccessKey key) =>
        snapshot.User is not null
        && (intent.User == snapshot.User.Id || (snapshot.User.CreatedAt <= intent.At && !snapshot.Adopted))
        && !intent.KnownKeys.Contains(key.Id)
        && Distance(key.CreatedAt, intent.At) <= SentWithin
        && snapshot.User.Ledger.Find(key.Id) is null
        && !snapshot.Unconfirmed.Contains(key.Id)
        && snapshot.Parameter.Content?.Names(key.Id) != true
        && !(snapshot.Parameter is ObservedParameter.Foreign foreign && foreign.Mentions(key.Id));

    /// <summary>
    /// True for a key with a secret that no consumer can have: it was never stored and never used. An intent creates one key, so if there
    /// are two candidates, neither is deleted.
    /// </summary>
    internal static bool IsOrphan(UserSnapshot snapshot, Intent intent, AccessKey key) =>
        MayBeOrphan(snapshot, intent, key)
        && snapshot.Keys.Count(other => MayBeOrphan(snapshot, intent, other)) == 1
        && !snapshot.Evidence.Versions.Any(kept => kept.Document.Names(key.Id))
        && !snapshot.Evidence.Used.Contains(key.Id);

    /// <summary>
    /// True if the intent's run has published its key and stopped before it wrote the ledger, so that only the ledger is missing.
    /// </summary>
    /// <remarks>
    /// A published key that the ledger contains may be older than the intent: its run may have read from before that key's publication
    /// and created a second key. What SSM or IAM refused published nothing. In both cases the intent is resolved when it is closed.
    /// </remarks>
    internal static bool IsDone(UserSnapshot snapshot, Intent intent) =>
        HasPublished(snapshot, intent) && !intent.Answered && snapshot.User?.Ledger.Find(snapshot.Published!.Id) is null;

    /// <summary>True if the published key is not one of those that the intent's run knew.</summary>
    internal static bool HasPublished(UserSnapshot snapshot, Intent intent) =>
        snapshot.Published is { } published && !intent.KnownKeys.Contains(published.Id) && intent.User == snapshot.User?.Id;

    private static Duration Distance(Instant a, Instant b) => a > b ? a - b : b - a;
}
