using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>The rules of <see cref="KeyPlanner"/>, one function each.</summary>
internal static partial class KeyRules
{
    /// <summary>Publishes a stored key that still works instead of issuing a new one.</summary>
    internal static IEnumerable<Change> RepublishStoredKey(ProjectedKeys view)
    {
        if (view.Snapshot.Parameter is ObservedParameter.Absent)
        {
            return [];
        }

        if (view.Published is not null)
        {
            return Overwritten(view) is { } ours ? [new Change.PublishAgain(view.User.Name, ForeignWriteReason(view.Snapshot), ours)] : [];
        }

        Credential? stored = StoredCredentials
            .All(view.Snapshot)
            .FirstOrDefault(credential => view.Snapshot.Find(credential.Id) is { Active: true });
        return stored is null ? [] : [new Change.PublishAgain(view.User.Name, NoWorkingKeyReason(view), stored.Id)];
    }

    /// <summary>The key that the function published last, if another writer replaced it, or its secret, in the parameter.</summary>
    private static AccessKeyId? Overwritten(ProjectedKeys view) =>
        ForeignWrites.Any(view.Snapshot)
        && view.Ledger.Current is { } last
        && view.Snapshot.Find(last.Key) is { Active: true }
        && StoredCredentials.Find(view.Snapshot, last.Key) is { } ours
        && (
            view.Snapshot.Parameter.Content!.Current is var now && now.Id == ours.Id
                ? now.Secret != ours.Secret
                : !view.IsRecent(now.CreatedAt) && !Succeeds(view, last)
        )
            ? last.Key
            : null;

    /// <summary>
    /// True if the parameter supersedes the key with a younger one, as a run does that was stopped before it wrote the ledger.
    /// </summary>
    private static bool Succeeds(ProjectedKeys view, LedgerEntry last) =>
        view.Published!.CreatedAt > last.CreatedAt && view.Snapshot.Parameter.Content!.Pending?.Credential.Id == last.Key;

    /// <summary>Deletes orphans, only with evidence.</summary>
    internal static IEnumerable<Change> RemoveOrphans(ProjectedKeys view) =>
        view.WithRole(KeyRole.Orphan).Select(key => new Change.DeleteKey(view.User.Name, Reason.SecretLost, key.Id));

    /// <summary>Deletes a superseded key that is old enough and has a successor that has been published for the whole overlap.</summary>
    internal static IEnumerable<Change> DeleteExpiredKey(ProjectedKeys view) =>
        from key in view.WithRole(KeyRole.PendingDeletion)
        where !view.OverlapRestarts && !MayBePublished(view, key)
        where view.Published is { Active: true } successor && view.Now >= view.Schedule.DeleteAt(key.CreatedAt, successor.CreatedAt)
        select new Change.DeleteKey(view.User.Name, Reason.OverlapEnded, key.Id);

    /// <summary>
    /// True if the parameter that was read is older than the function's last write. That write may have published this very key: the ledger
    /// names it as current.
    /// </summary>
    private static bool MayBePublished(ProjectedKeys view, AccessKey key) =>
        view.Snapshot.Parameter is ObservedParameter.Published { Version: var version }
        && version < view.Ledger.ParameterVersion
        && view.Ledger.Current?.Key == key.Id;

    /// <summary>Issues a key when one is due. A slot is freed only if no published key works or the rotation is forced.</summary>
    internal static IEnumerable<Change> IssueWhenDue(ProjectedKeys view)
    {
        bool works = view.Published is { Active: true };
        bool forced = works && KeySchedule.IsForced(view.Published!.CreatedAt, view.Row.RotateBefore);
        if (works && !forced && view.Now < view.Schedule.RotateAt(view.Published!.CreatedAt))
        {
            return [];
        }

        Reason reason =
            forced ? Reason.RotationForced
            : works ? Reason.RotationDue
            : NoWorkingKeyReason(view);
        if (KeyReports.NoTagRoom(view.User.Name, view.User.Tags.Count, view.Policy) is { } full)
        {
            return [full];
        }

        if (RefusalRules.Waits(view) is { } refused)
        {
            return [refused];
        }

        if (view.Keys.Length < AccessKey.MaxPerUser)
        {
            return [.. RefusalRules.TestAgain(view), Issue(view, reason)];
        }

        return works && !forced ? [NoFreeSlot(view)] : MakeRoom(view, reason, works);
    }

    /// <summary>
    /// Frees a slot for a key that is needed now. A foreign key and the only active key are never deleted.
    /// </summary>
    /// <remarks>
    /// If a published key works, the row forced the rotation. A principal that may write rows must not be able to delete a key before
    /// consumers have read the new parameter.
    /// </remarks>
    internal static IEnumerable<Change> MakeRoom(ProjectedKeys view, Reason reason, bool works)
    {
        var ours = view.WithRole(KeyRole.PendingDeletion).Concat(view.WithRole(KeyRole.Published)).ToArray();
        AccessKey? victim = ours.FirstOrDefault(key => !key.Active && !view.WasAdopted(key))
            ?? view.WithRole(KeyRole.PendingDeletion)
                .FirstOrDefault(key =>
                    !view.WasAdopted(key)
                    && !MayBePublished(view, key)
                    && view.IsSuperseded(key)
                    && view.Keys.Any(other => other != key && other.Active)
                );
        if (victim is null)
        {
            return [NoFreeSlot(view)];
        }

        var pending = view.Snapshot.Parameter.Content?.Pending is { } named && named.Credential.Id == victim.Id ? named : null;
        Instant? cut = victim.Active ? pending?.DeleteAfter ?? view.Schedule.OldEnoughAt(victim.CreatedAt) : null;
        bool early =
            works
            && victim.Active
            && (view.OverlapRestarts || view.Now - view.Schedule.OverlapFrom(view.Published!.CreatedAt) < LeastOverlap(view.Policy));
        var delete = new Change.DeleteKey(view.User.Name, Reason.RoomNeeded, victim.Id, cut) { IsEarly = early };
        return [.. victim.Active ? RefusalRules.Test(view) : RefusalRules.TestAgain(view), delete, Issue(view.After(delete), reason)];
    }

    /// <summary>Removes the entry of a deleted key from the parameter, and encrypts the parameter again.</summary>
    /// <remarks>
    /// The content that was read is written. A version before the function's last write may be a stale answer and is not written again,
    /// unless it is unencrypted.
    /// </remarks>
    internal static IEnumerable<Change> RewriteParameter(ProjectedKeys view) =>
        !view.RewritesParameter
        && view.Snapshot.Parameter is ObservedParameter.Published published
        && RewriteReason(view, published) is { } why
            ? [new Change.RewriteParameter(view.User.Name, why)]
            : [];

    private static Reason? RewriteReason(ProjectedKeys view, ObservedParameter.Published published) =>
        published switch
        {
            { SecureString: false } => Reason.ParameterNotEncrypted,
            _ when published.Version < view.Ledger.ParameterVersion => null,
            _ when view.Snapshot.Evidence.Versions.Any(kept => kept.Version == published.Version && !kept.UnderOurKey) =>
                Reason.ParameterReencrypted,
            { Document.Pending.Credential: var pending }
                when view.Keys.All(key => key.Id != pending.Id) && !view.IsRecent(pending.CreatedAt) => Reason.ParameterNamesDeletedKey,
            _ => null,
        };

    /// <summary>Writes the ledger if it differs from what parameter and keys imply.</summary>
    internal static IEnumerable<Change> WriteLedger(ProjectedKeys view) =>
        view.MovesKeys || !LedgerRules.Target(view.Snapshot, view.Keys).Equals(view.Ledger)
            ?
            [
                new Change.WriteLedger(
                    view.User.Name,
                    Reason.LedgerDiffers,
                    view.OverlapRestarts && view.WithRole(KeyRole.PendingDeletion).Any()
                ),
            ]
            : [];

    /// <summary>Closes an intent if its key is published or it had no effect. Issuing a key closes its own intent.</summary>
    internal static IEnumerable<Change> CloseIntent(ProjectedKeys view) =>
        view.Snapshot.Intent is not null && !view.Issues && !view.Waits ? [new Change.CloseIntent(view.User.Name, Reason.IntentOver)] : [];

    /// <summary>How long a superseded key works at least before a row may force its deletion to free a slot.</summary>
    internal static Duration LeastOverlap(LifecyclePolicy policy) => 2 * policy.Keys.Interval;

    private static Change.IssueKey Issue(ProjectedKeys view, Reason reason) => new(view.User.Name, reason, view.Published?.Id);

    private static Reason NoWorkingKeyReason(ProjectedKeys view) =>
        view.Snapshot.Parameter switch
        {
            ObservedParameter.Absent => view.Ledger.Entries.All(entry => view.WasAdopted(entry.Key))
                ? Reason.FirstKey
                : Reason.ParameterMissing,
            ObservedParameter.Foreign => Reason.ParameterUnreadable,
            _ when view.Snapshot.Published is not null => Reason.PublishedKeyInactive,
            _ when ForeignWrites.Any(view.Snapshot) => ForeignWriteReason(view.Snapshot),
            ObservedParameter.Published { Document.Pending: not null } when view.Snapshot.Keys.IsEmpty => Reason.AllKeysDeleted,
            _ => Reason.PublishedKeyDeleted,
        };

    /// <summary>
    /// Whether the document that another writer stored after the function's last write is an older one of the function, or a foreign one.
    /// </summary>
    private static Reason ForeignWriteReason(UserSnapshot snapshot) =>
        ForeignWrites.RestoresOurs(snapshot) ? Reason.ParameterRolledBack : Reason.ParameterOverwritten;

    private static Change.Report NoFreeSlot(ProjectedKeys view) =>
        new(
            view.User.Name,
            Reason.NoFreeSlot,
            $"a key is due, but both slots are in use: "
                + $"{string.Join(", ", view.Keys.Select(key => $"{key.Id} ({view.RoleOf(key)}{(key.Active ? "" : ", inactive")})"))}",
            NeedsAttention: view.Published is not { Active: true } || view.WithRole(KeyRole.Foreign).Any() || view.Keys.Any(view.WasAdopted)
        );
}
