using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>The credentials in older versions of the parameter.</summary>
internal static class StoredCredentials
{
    /// <summary>The key's credential in the newest version that the function wrote; null if no kept version contains it.</summary>
    internal static Credential? Find(UserSnapshot snapshot, AccessKeyId key) =>
        All(snapshot).FirstOrDefault(credential => credential.Id == key);

    /// <summary>
    /// The credentials in kept versions, newest first. Versions after the function's last write, which the ledger records, come last. A
    /// parameter with a lower version number was deleted and created again by another principal, so its history is not used.
    /// </summary>
    internal static IEnumerable<Credential> All(UserSnapshot snapshot)
    {
        long last = snapshot.User?.Ledger.ParameterVersion ?? long.MaxValue;
        if (last != long.MaxValue && IsReplaced(snapshot, last))
        {
            return [];
        }

        // Credentials that were current come first. A write that arrived late may name an older key as superseded.
        var kept = snapshot.Evidence.Versions.OrderBy(version => version.Version > last).ToArray();
        return kept.Select(version => version.Document.Current)
            .Concat(kept.Select(version => version.Document.Pending?.Credential).OfType<Credential>());
    }

    /// <summary>
    /// True for a parameter that does not exist or is older than the function's last write. Its history belongs to another writer.
    /// </summary>
    private static bool IsReplaced(UserSnapshot snapshot, long last) =>
        snapshot.Parameter switch
        {
            ObservedParameter.Published { Version: var version } => version < last,
            ObservedParameter.Foreign { Version: var version } => version < last,
            _ => true,
        };

    /// <summary>
    /// The superseded key that a repaired parameter must name again: it works, is in the ledger, and a version that the function wrote
    /// contains its secret. Null if there is none.
    /// </summary>
    internal static PendingCredential? Superseded(
        UserSnapshot snapshot,
        IEnumerable<AccessKey> keys,
        Credential published,
        KeySchedule schedule
    )
    {
        if (
            snapshot.User?.Ledger is not { ParameterVersion: { } last } ledger
            || IsReplaced(snapshot, last)
            || keys.FirstOrDefault(key => key.Id != published.Id && key.Active && ledger.Find(key.Id) is not null) is not { } other
        )
        {
            return null;
        }

        ParameterContent[] ours = [.. snapshot.Evidence.Versions.Where(kept => kept.Version <= last).Select(kept => kept.Document)];
        return ours.Select(document => document.Pending).FirstOrDefault(pending => pending?.Credential.Id == other.Id)
            ?? (
                ours.FirstOrDefault(document => document.Current.Id == other.Id) is { Current: var old }
                    ? schedule.Supersede(old, published.CreatedAt)
                    : null
            );
    }
}
