using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>Computes the ledger that a user should have.</summary>
public static class LedgerRules
{
    /// <summary>How many tags the next steps may add. It is checked before a key is created.</summary>
    public static int RoomNeeded(LifecyclePolicy policy) => policy.Unused is null ? 4 : 5;

    /// <summary>
    /// The ledger that parameter and key list imply: the parameter's current key is current, every other issued key is pending deletion.
    /// </summary>
    /// <remarks>
    /// GetParameter may return an older version for seconds, and another writer may have stored that version. A version that was only read
    /// therefore never replaces a later one in the ledger. If another writer deleted and created the parameter, the ledger differs until a
    /// run writes the parameter (<paramref name="written"/>). The date of a key that the parameter does not name remains as in the tag: a
    /// wrong date shows that another principal wrote the tag (<see cref="LedgerWitness"/>).
    /// </remarks>
    public static Ledger Target(ParameterContent? content, long version, IEnumerable<AccessKey> keys, Ledger was, bool written = false)
    {
        var entries =
            from key in keys
            let known = was.Find(key.Id)
            let named = content?.Names(key.Id) == true
            where known is not null || named
            orderby key.CreatedAt, key.Id.Value
            let state = content?.Current.Id == key.Id || (content is null && known?.State is LedgerState.Current)
                ? LedgerState.Current
                : LedgerState.PendingDeletion
            select new LedgerEntry(key.Id, state, named ? key.CreatedAt : known!.CreatedAt, known?.Off ?? false);
        long? last =
            content is null ? was.ParameterVersion
            : written ? version
            : Math.Max(version, was.ParameterVersion ?? version);
        return was with { Entries = [.. entries], ParameterVersion = last };
    }

    /// <summary>The ledger with these credentials marked as deactivated by the function.</summary>
    /// <remarks>
    /// The version is not changed, because it was not checked whether the function wrote the current content of the parameter.
    /// </remarks>
    public static Ledger Off(
        Ledger was,
        IEnumerable<UserAttachment> credentials,
        ParameterContent? content,
        long version,
        IEnumerable<AccessKey> keys
    )
    {
        var ids = credentials.Select(credential => credential.Id).ToHashSet();
        Ledger known = Target(content, version, keys, was);
        return known with
        {
            Entries = [.. known.Entries.Select(entry => ids.Contains(entry.Key.Value) ? entry with { Off = true } : entry)],
            ParameterVersion = was.ParameterVersion ?? known.ParameterVersion,
            OthersOff = known.OthersOff.Union(
                credentials.Where(credential => credential.Kind is not UserAttachmentKind.AccessKey).Select(credential => credential.Id)
            ),
        };
    }

    /// <summary>The ledger of a user that is resumed now. Its keys stay deactivated if the row requests none.</summary>
    /// <param name="was">The ledger before.</param>
    /// <param name="keys">True if the row requests access keys.</param>
    /// <param name="now">The current time, from which overlaps are counted.</param>
    /// <param name="stayOff">The credentials that keep their mark, by id, with the refusal of IAM if there was one.</param>
    public static Ledger Resumed(Ledger was, bool keys, Instant now, IReadOnlyDictionary<string, Refusal?>? stayOff = null)
    {
        stayOff ??= ImmutableDictionary<string, Refusal?>.Empty;
        LedgerEntry Entry(LedgerEntry entry) => keys ? entry with { Off = entry.Off && stayOff.ContainsKey(entry.Key.Value) } : entry;
        ImmutableArray<LedgerEntry> entries = [.. was.Entries.Select(Entry)];
        var others = was.OthersOff.Intersect(stayOff.Keys);
        var marked = others.Union(entries.Where(entry => entry.Off).Select(entry => entry.Key.Value));
        return was with
        {
            Entries = entries,
            OthersOff = others,
            Refused = Ledger.Empty.Refused.AddRange(
                from id in marked
                let refusal = stayOff.TryGetValue(id, out Refusal? refusedNow) ? refusedNow
                : was.Refused.TryGetValue(id, out Refusal before) ? before
                : null
                where refusal is not null
                select KeyValuePair.Create(id, refusal.Value)
            ),
            DeleteAfter = keys ? null : was.DeleteAfter,
            Resumed = Seconds(now),
        };
    }

    /// <summary>The ledger with the latest use of the keys that were removed from it.</summary>
    /// <param name="was">The ledger before.</param>
    /// <param name="target">The new ledger without uses.</param>
    /// <param name="uses">
    /// When the keys that this run deleted were last used, null for never. A key that was removed by another principal counts as used until
    /// now.
    /// </param>
    /// <param name="policy">
    /// The configuration. Uses are kept only while UNUSED_AFTER is set, because a ledger from an earlier period would lack later uses.
    /// </param>
    /// <param name="now">The current time.</param>
    internal static Ledger WithUses(
        Ledger was,
        Ledger target,
        IReadOnlyDictionary<AccessKeyId, Instant?> uses,
        LifecyclePolicy policy,
        Instant now
    )
    {
        LedgerEntry[] gone = [.. was.Entries.Where(entry => target.Find(entry.Key) is null)];
        if (was.Entries.IsEmpty || policy.Unused is null)
        {
            // Without entries, nothing is known about earlier uses.
            return was.Entries.IsEmpty || gone.Length > 0 ? target with { Used = null } : target;
        }

        Instant?[] last = [.. gone.Where(entry => !uses.ContainsKey(entry.Key)).Select(_ => (Instant?)now), .. uses.Values];
        Instant? used = last.Append(was.Used).Max();
        return target with
        {
            Used =
                used is { } at ? Seconds(Instant.Min(at, now))
                : gone.Length > 0 ? gone.Min(entry => entry.CreatedAt)
                : null,
        };
    }

    /// <summary>The user's tags with this ledger in place of the old one.</summary>
    public static ImmutableDictionary<string, string> Replace(ImmutableDictionary<string, string> tags, Ledger ledger) =>
        tags.RemoveRange(tags.Keys.Where(LedgerTags.IsLedger).ToArray()).SetItems(LedgerTags.Write(ledger));

    /// <summary>Tags contain whole seconds.</summary>
    internal static Instant Seconds(Instant at) => Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds());

    /// <summary>The ledger for a snapshot, with the keys that the plan leaves.</summary>
    internal static Ledger Target(UserSnapshot snapshot, IEnumerable<AccessKey> keys) =>
        snapshot switch
        {
            { Parameter: ObservedParameter.Published published } => Target(
                published.Document,
                published.Version,
                keys,
                snapshot.User!.Ledger
            ),
            _ => Target(null, 0, keys, snapshot.User!.Ledger),
        };
}
