using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>Asks for a second witness of what the ledger says: tags on a user are written by whoever has iam:TagUser on it.</summary>
/// <remarks>
/// Without one a key is somebody else's: it is neither deleted nor switched on. It is switched off with its user all the same. The
/// witnesses are the parameter, the versions that SSM keeps of it, and the record of an adoption.
/// Where there is no parameter, or SSM keeps no version of it that is ours, an entry with IAM's own date of the key is enough: a forger
/// would have to delete the parameter, too, and the gate counts the key that is issued for it. The next document then vouches for that key.
/// </remarks>
internal static class LedgerWitness
{
    /// <summary>The look without entries of the ledger that nothing else confirms; they are named in it.</summary>
    internal static UserSnapshot Confirmed(UserSnapshot look)
    {
        if (look is not { Row: Row.Declared row, User: { } user, ParameterIsOurs: true })
        {
            return look;
        }

        bool isLost = row.AccessKeys && look.Parameter.Content is null && look.Evidence.Versions.IsEmpty;
        ImmutableArray<AccessKeyId> alone =
        [
            .. Doubtful(look)
                .Where(key => isLost ? !HasItsDate(look, key) : !look.Evidence.Versions.Any(kept => kept.Document.Vouches(key))),
        ];
        return alone.IsEmpty
            ? look
            : look with
            {
                User = user with { Tags = user.Tags.RemoveRange(alone.Select(key => Tags.Key + key.Value)) },
                Unconfirmed = alone,
            };
    }

    /// <summary>What the next document must vouch for: confirmed keys whose secrets it does not hold.</summary>
    internal static ImmutableSortedSet<string> WithoutSecret(UserSnapshot look, ParameterContent next, IEnumerable<AccessKey> keys)
    {
        Ledger? ledger = Confirmed(look).User?.Ledger;
        return keys.Select(key => key.Id)
            .Where(key => ledger?.Find(key) is not null && !next.Names(key) && look.AdoptedKeys?.Contains(key) is not true)
            .Select(key => key.Value)
            .ToImmutableSortedSet(StringComparer.Ordinal);
    }

    /// <summary>True where the parameter's history must be read, because an entry of the ledger has no other witness.</summary>
    internal static bool NeedsHistory(UserSnapshot look) =>
        look is { Row: Row.Declared, Parameter: not ObservedParameter.Absent } && Doubtful(look).Any();

    private static bool HasItsDate(UserSnapshot look, AccessKeyId key)
    {
        Duration apart = look.User!.Ledger.Find(key)!.CreatedAt - look.Find(key)!.CreatedAt;
        return Duration.Max(apart, -apart) <= Instants.ClockSkew;
    }

    /// <summary>Keys that IAM has, and that neither the parameter as it is nor the adoption vouches for.</summary>
    private static IEnumerable<AccessKeyId> Doubtful(UserSnapshot look) =>
        from entry in look.User?.Ledger.Entries ?? []
        where look.Find(entry.Key) is not null
        where look.Parameter.Content?.Vouches(entry.Key) is not true && look.AdoptedKeys?.Contains(entry.Key) is not true
        select entry.Key;
}
