using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

internal static partial class KeyRules
{
    /// <summary>
    /// Nothing is decided if a run is unfinished, if the parameter belongs to another owner, or if the reads may be stale.
    /// </summary>
    internal static Change? MustWait(ProjectedKeys view) =>
        view.Snapshot switch
        {
            { Intent: { Kind: IntentKind.IssueKey } intent } when !IntentRules.IsDone(view.Snapshot, intent) && view.ClosedIntent is null =>
                IntentOpen(view.User.Name, intent, view.Policy),
            { Parameter: not ObservedParameter.Absent, ParameterIsOurs: false } => ParameterNotOurs(view.User.Name),
            _ when RefusedOnce(view) is { } key => new Change.Report(
                view.User.Name,
                Reason.NotSettled,
                $"skipping keys in this run: {key} could not be activated"
            ),
            _ when StaleRead(view) is { } what => new Change.Report(
                view.User.Name,
                Reason.NotSettled,
                $"skipping keys in this run: {what}"
            ),
            _ => null,
        };

    /// <summary>A key that IAM refused to activate once. It is not replaced before the next attempt.</summary>
    private static AccessKeyId? RefusedOnce(ProjectedKeys view) =>
        view
            .Ledger.Entries.Where(entry =>
                entry.Off
                && view.Ledger.Refused.TryGetValue(entry.Key.Value, out Refusal refusal)
                && !refusal.IsLasting(view.Policy.Keys.Interval)
            )
            .Select(entry => (AccessKeyId?)entry.Key)
            .FirstOrDefault();

    internal static Change IntentOpen(UserName user, Intent intent, LifecyclePolicy policy) =>
        new Change.Report(
            user,
            Reason.IntentOpen,
            $"skipping keys: a run that started at {intent.At} may still be processing them until "
                + $"{IntentRules.ClosesAt(intent, policy)}"
        );

    internal static Change ParameterNotOurs(UserName user) =>
        new Change.Report(
            user,
            Reason.ParameterNotOurs,
            $"no key issued: the parameter at this name has a different {Tags.Owner} tag; delete the parameter or change PARAMETER_PREFIX",
            NeedsAttention: true
        );

    /// <summary>Why the reads may be stale; null if they are not. Absence counts only for objects older than SETTLE.</summary>
    /// <remarks>
    /// A new user without keys need not wait. If all three reads are stale, the first publication fails because it does not overwrite, and
    /// the new key becomes an orphan that the intent proves.
    /// </remarks>
    private static string? StaleRead(ProjectedKeys view) =>
        view.Snapshot.Parameter switch
        {
            // The key may have been issued a moment ago, and the ledger and parameter that were read may be older. A write based on them
            // would undo the newer state.
            _ when view.WithRole(KeyRole.Foreign).FirstOrDefault(key => view.IsRecent(key.CreatedAt)) is { } unknown =>
                $"{unknown.Id} was created less than SETTLE ago and IAM may still return stale data",

            // The key was activated a moment ago, and the list may be stale. A key that this plan left inactive was deactivated by a
            // person.
            _ when view.Published is { Active: false } off
                    && !view.Ledger.Refused.ContainsKey(off.Id.Value)
                    && view.Snapshot.LastResumed is { } resumed
                    && view.IsRecent(resumed) => $"{off.Id} was activated less than SETTLE ago and IAM may still return stale data",
            ObservedParameter.Absent when view.IsRecent(view.User.CreatedAt) && !view.Keys.IsEmpty =>
                "the user was created less than SETTLE ago and already has a key, so SSM may still return stale data",
            ObservedParameter.Absent when view.Ledger.Current is { } current && view.IsRecent(current.CreatedAt) =>
                $"{current.Key} was published less than SETTLE ago and SSM may still return stale data",
            ObservedParameter.Published { Document.Current: var current } when view.Published is null && view.IsRecent(current.CreatedAt) =>
                $"{current.Id} was created less than SETTLE ago and IAM may still return stale data",
            ObservedParameter.Published { Version: var version }
                when version < view.Ledger.ParameterVersion && view.Ledger.Current is { } current && view.IsRecent(current.CreatedAt) =>
                $"the parameter has a lower version than the ledger, so SSM may have returned stale data",
            _ => null,
        };
}
