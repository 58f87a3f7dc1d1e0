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

    /// <summary>True if no write under the intent can still arrive and IAM shows its effect. After a refusal no write can arrive.</summary>
    internal static bool IsClosed(Intent intent, LifecyclePolicy policy, Instant now) =>
        now >= (intent.Answered ? intent.At : intent.WriterUntil) + policy.PropagationDelay;

    /// <summary>True for a key that only the intent's run can have created, unless evidence shows that it was stored or used.</summary>
    /// <remarks>
    /// CreateAccessKey takes a user name. If the user was deleted and created again, a stale answer may have shown the run the earlier
    /// user. A user that was created after the intent cannot have been the target, and an adopted user may have keys of other principals.
    /// </remarks>
    internal static bool MayBeOrphan(UserSnapshot look, Intent intent, AccessKey key) =>
        look.User is not null
        && (intent.User == look.User.Id || (look.User.CreatedAt <= intent.At && !look.Adopted))
        && !intent.KnownKeys.Contains(key.Id)
        && Distance(key.CreatedAt, intent.At) <= SentWithin
        && look.User.Ledger.Find(key.Id) is null
        && !look.Unconfirmed.Contains(key.Id)
        && look.Parameter.Content?.Names(key.Id) != true
        && !(look.Parameter is ObservedParameter.Foreign foreign && foreign.Mentions(key.Id));

    /// <summary>
    /// True for a key with a secret that no consumer can have: it was never stored and never used. An intent creates one key, so if there
    /// are two candidates, neither is deleted.
    /// </summary>
    internal static bool IsOrphan(UserSnapshot look, Intent intent, AccessKey key) =>
        MayBeOrphan(look, intent, key)
        && look.Keys.Count(other => MayBeOrphan(look, intent, other)) == 1
        && !look.Evidence.Versions.Any(kept => kept.Document.Names(key.Id))
        && !look.Evidence.Used.Contains(key.Id);

    /// <summary>True if the key that the intent was for is published.</summary>
    internal static bool IsDone(UserSnapshot look, Intent intent) =>
        look.Published is { } published && !intent.KnownKeys.Contains(published.Id) && intent.User == look.User?.Id;

    private static Duration Distance(Instant a, Instant b) => a > b ? a - b : b - a;
}
