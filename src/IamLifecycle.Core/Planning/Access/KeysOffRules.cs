using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Keys;
using NodaTime;

namespace IamLifecycle.Planning.Access;

/// <summary>
/// <c>AccessKeys=false</c>: the keys are deactivated at once, and are deleted with the parameter when the grace period ends.
/// </summary>
internal static class KeysOffRules
{
    internal static IEnumerable<Change> Plan(UserSnapshot snapshot, Row.Declared row, LifecyclePolicy policy, Instant now)
    {
        ObservedUser user = snapshot.User!;
        AccessKey[] ours = [.. AccessRules.OurKeys(snapshot)];
        ImmutableArray<UserAttachment> active =
        [
            .. AccessRules.KeysToSwitchOff(snapshot).Where(key => key.Active || MayWork(snapshot, key)).Select(AccessRules.UserAttachment),
        ];
        if (active.Length > 0)
        {
            yield return new Change.SwitchOff(user.Name, Reason.AccessKeysOff, active, TakesAccess: active.Any(key => key.Active));
        }

        if (UncertainKey(snapshot, ours, policy, now) is { } unsure)
        {
            yield return new Change.Report(
                user.Name,
                Reason.NotSettled,
                $"{unsure} may be active: it was activated less than SETTLE ago and IAM may still return stale data"
            )
            {
                RetryEvent = true,
            };
        }

        if (user.Ledger.DeleteAfter is not { } at)
        {
            if (ours.Length > 0)
            {
                yield return new Change.MarkDeleteAfter(user.Name, Reason.AccessKeysOff, now + Grace(policy));
            }
            else if (Unlisted(snapshot, policy, now) is { } young)
            {
                yield return new Change.Report(
                    user.Name,
                    Reason.NotSettled,
                    $"skipping keys in this run: {young} was created less than SETTLE ago and IAM may still return stale data"
                );
            }
            else if (
                snapshot is { Parameter: not ObservedParameter.Absent, ParameterIsOurs: true }
                || user.Ledger.ParameterVersion is not null
            )
            {
                yield return new Change.RemoveKeys(user.Name, Reason.AccessKeysOff, []);
            }
        }
        else if (now >= at && active.Length == 0)
        {
            yield return new Change.RemoveKeys(user.Name, Reason.AccessKeysOff, [.. ours.Select(key => key.Id)]);
        }

        foreach (
            Change change in ResolveOpenIntent(new ProjectedKeys(snapshot, row, policy, now))
                .Concat(snapshot.Unconfirmed.Select(key => KeyReports.Unconfirmed(user.Name, key)))
        )
        {
            yield return change;
        }
    }

    /// <summary>After an event, both the mark and the state of the key may be stale, from before keys were requested again.</summary>
    private static bool MayWork(UserSnapshot snapshot, AccessKey key) =>
        snapshot.ByEvent && snapshot.User!.Ledger.Find(key.Id) is { Off: true };

    /// <summary>
    /// An inactive key without a mark, shortly after keys were activated: either a person deactivated it, or the list is stale.
    /// </summary>
    private static AccessKeyId? UncertainKey(UserSnapshot snapshot, IEnumerable<AccessKey> ours, LifecyclePolicy policy, Instant now) =>
        snapshot is { ByEvent: true, LastResumed: { } resumed } && policy.IsRecent(resumed, now)
            ? ours.Where(key => !key.Active && !MayWork(snapshot, key)).Select(key => (AccessKeyId?)key.Id).FirstOrDefault()
            : null;

    /// <summary>
    /// A key that ledger or parameter names and that IAM does not list, but that was created too recently for its absence to count.
    /// </summary>
    private static AccessKeyId? Unlisted(UserSnapshot snapshot, LifecyclePolicy policy, Instant now)
    {
        var named = snapshot
            .User!.Ledger.Entries.Select(entry => (entry.Key, entry.CreatedAt))
            .Concat(snapshot.Parameter.Content is { Current: var current } ? [(current.Id, current.CreatedAt)] : []);
        return named
            .Where(key => policy.IsRecent(key.CreatedAt, now) && snapshot.Find(key.Key) is null)
            .Select(key => (AccessKeyId?)key.Key)
            .FirstOrDefault();
    }

    /// <summary>A key that a stopped run was creating is found and deleted here, too, before its evidence is deleted.</summary>
    private static IEnumerable<Change> ResolveOpenIntent(ProjectedKeys view) =>
        view.Snapshot.Intent switch
        {
            null => [],
            { Kind: IntentKind.IssueKey } intent when view.ClosedIntent is null && !IntentRules.IsDone(view.Snapshot, intent) =>
            [
                KeyRules.IntentOpen(view.User.Name, intent, view.Policy),
            ],
            _ => KeyRules.RemoveOrphans(view).Append(new Change.CloseIntent(view.User.Name, Reason.IntentOver)),
        };

    /// <summary>How long unrequested keys are kept deactivated.</summary>
    internal static Duration Grace(LifecyclePolicy policy) => Duration.Max(policy.UserDeleteGrace, policy.Keys.Interval);

    /// <summary>True if the bulk reads show that keys must still be deactivated or deleted.</summary>
    internal static bool IsDue(ObservedUser user, bool hasParameter, bool mayHaveActiveKeys, Instant now) =>
        user.Ledger switch
        {
            { DeleteAfter: { } at } => now >= at || mayHaveActiveKeys,
            var ledger => !ledger.Entries.IsEmpty || hasParameter || ledger.ParameterVersion is not null,
        };
}
