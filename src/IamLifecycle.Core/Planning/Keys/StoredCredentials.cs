using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>The credentials that the parameter's older versions hold.</summary>
internal static class StoredCredentials
{
    /// <summary>The credential of this key in the newest version that we wrote; null if no kept version of ours has it.</summary>
    internal static Credential? Find(UserSnapshot look, AccessKeyId key) => All(look).FirstOrDefault(credential => credential.Id == key);

    /// <summary>
    /// The credentials in kept versions, newest first, those after our last write last: the ledger names it, and a parameter older than
    /// that was made anew by others.
    /// </summary>
    internal static IEnumerable<Credential> All(UserSnapshot look)
    {
        long last = look.User?.Ledger.ParameterVersion ?? long.MaxValue;
        if (last != long.MaxValue && IsReplaced(look, last))
        {
            return [];
        }

        // What was ever current comes first: a write that arrived late may name an older key as superseded.
        var kept = look.Evidence.Versions.OrderBy(version => version.Version > last).ToArray();
        return kept.Select(version => version.Document.Current)
            .Concat(kept.Select(version => version.Document.Pending?.Credential).OfType<Credential>());
    }

    /// <summary>True for a parameter that is gone, or older than our last write: its history is that of others.</summary>
    private static bool IsReplaced(UserSnapshot look, long last) =>
        look.Parameter switch
        {
            ObservedParameter.Published { Version: var version } => version < last,
            ObservedParameter.Foreign { Version: var version } => version < last,
            _ => true,
        };

    /// <summary>
    /// The superseded key that a parameter which is put right is to name again: one that works, is in the ledger, and whose secret a
    /// version has that we wrote. Null if there is none.
    /// </summary>
    internal static PendingCredential? Superseded(
        UserSnapshot look,
        IEnumerable<AccessKey> keys,
        Credential published,
        KeySchedule schedule
    )
    {
        if (
            look.User?.Ledger is not { ParameterVersion: { } last } ledger
            || IsReplaced(look, last)
            || keys.FirstOrDefault(key => key.Id != published.Id && key.Active && ledger.Find(key.Id) is not null) is not { } other
        )
        {
            return null;
        }

        ParameterContent[] ours = [.. look.Evidence.Versions.Where(kept => kept.Version <= last).Select(kept => kept.Document)];
        return ours.Select(document => document.Pending).FirstOrDefault(pending => pending?.Credential.Id == other.Id)
            ?? (
                ours.FirstOrDefault(document => document.Current.Id == other.Id) is { Current: var old }
                    ? schedule.Supersede(old, published.CreatedAt)
                    : null
            );
    }
}
