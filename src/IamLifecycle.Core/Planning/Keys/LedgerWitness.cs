using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>Requires confirmation of ledger entries, because every principal with iam:TagUser on the user can write them.</summary>
/// <remarks>
/// An unconfirmed key counts as foreign: it is neither deleted nor activated, but it is deactivated with its user. The parameter, the
/// versions that SSM keeps of it, and the record of an adoption confirm an entry. If there is no parameter, or SSM keeps no version that
/// the function wrote, an entry with IAM's own CreateDate of the key is enough: a forger would also have to delete the parameter, and the
/// gate counts the key that is then issued. The next document confirms that key.
/// </remarks>
internal static class LedgerWitness
{
    /// <summary>The snapshot without unconfirmed ledger entries, which are listed in it separately.</summary>
    internal static UserSnapshot Confirmed(UserSnapshot snapshot)
    {
        if (snapshot is not { Row: Row.Declared row, User: { } user, ParameterIsOurs: true })
        {
            return snapshot;
        }

        bool isLost = row.AccessKeys && snapshot.Parameter.Content is null && snapshot.Evidence.Versions.IsEmpty;
        ImmutableArray<AccessKeyId> alone =
        [
            .. Doubtful(snapshot)
                .Where(key => isLost ? !HasItsDate(snapshot, key) : !snapshot.Evidence.Versions.Any(kept => kept.Document.Vouches(key))),
        ];
        return alone.IsEmpty
            ? snapshot
            : snapshot with
            {
                User = user with { Tags = user.Tags.RemoveRange(alone.Select(key => Tags.Key + key.Value)) },
                Unconfirmed = alone,
            };
    }

    /// <summary>The keys that the next document must confirm: confirmed keys with secrets that it does not contain.</summary>
    internal static ImmutableSortedSet<string> WithoutSecret(UserSnapshot snapshot, ParameterContent next, IEnumerable<AccessKey> keys)
    {
        Ledger? ledger = Confirmed(snapshot).User?.Ledger;
        return keys.Select(key => key.Id)
            .Where(key => ledger?.Find(key) is not null && !next.Names(key) && snapshot.AdoptedKeys?.Contains(key) is not true)
            .Select(key => key.Value)
            .ToImmutableSortedSet(StringComparer.Ordinal);
    }

    /// <summary>True if the parameter's history must be read, because nothing else confirms a ledger entry.</summary>
    internal static bool NeedsHistory(UserSnapshot snapshot) =>
        snapshot is { Row: Row.Declared, Parameter: not ObservedParameter.Absent } && Doubtful(snapshot).Any();

    private static bool HasItsDate(UserSnapshot snapshot, AccessKeyId key)
    {
        Duration apart = snapshot.User!.Ledger.Find(key)!.CreatedAt - snapshot.Find(key)!.CreatedAt;
        return Duration.Max(apart, -apart) <= Instants.ClockSkew;
    }

    /// <summary>Keys that IAM lists and that neither the current parameter nor the adoption confirms.</summary>
    private static IEnumerable<AccessKeyId> Doubtful(UserSnapshot snapshot) =>
        from entry in snapshot.User?.Ledger.Entries ?? []
        where snapshot.Find(entry.Key) is not null
        where snapshot.Parameter.Content?.Vouches(entry.Key) is not true && snapshot.AdoptedKeys?.Contains(entry.Key) is not true
        select entry.Key;
}
