using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>Tells what became of a key that a run had begun to issue.</summary>
internal static class IntentRules
{
    /// <summary>CreateAccessKey is sent within 60 s of the intent; the rest allows for clocks that differ.</summary>
    private static readonly Duration SentWithin = Duration.FromMinutes(5);

    /// <summary>
    /// True once no write of the intent's writer can still arrive and IAM shows what it did: of one that was answered nothing can arrive.
    /// </summary>
    internal static bool IsClosed(Intent intent, LifecyclePolicy policy, Instant now) =>
        now >= (intent.Answered ? intent.At : intent.WriterUntil) + policy.PropagationDelay;

    /// <summary>True for a key that only the intent's writer can have made, unless it was stored after all or ever used.</summary>
    /// <remarks>
    /// CreateAccessKey goes to a name: where a user was made anew, a late answer may have shown the writer the one before. One that was
    /// made after the intent it cannot have met, and one that was taken over came with keys of others.
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
    /// True for a key whose secret nobody can have: never stored, never used. An intent makes one key: of two candidates neither is
    /// deleted.
    /// </summary>
    internal static bool IsOrphan(UserSnapshot look, Intent intent, AccessKey key) =>
        MayBeOrphan(look, intent, key)
        && look.Keys.Count(other => MayBeOrphan(look, intent, other)) == 1
        && !look.Evidence.Versions.Any(kept => kept.Document.Names(key.Id))
        && !look.Evidence.Used.Contains(key.Id);

    /// <summary>True where the key that the intent was for is published.</summary>
    internal static bool IsDone(UserSnapshot look, Intent intent) =>
        look.Published is { } published && !intent.KnownKeys.Contains(published.Id) && intent.User == look.User?.Id;

    private static Duration Distance(Instant a, Instant b) => a > b ? a - b : b - a;
}
