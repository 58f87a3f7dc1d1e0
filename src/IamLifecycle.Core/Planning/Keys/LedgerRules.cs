using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using NodaTime;

namespace IamLifecycle.Planning.Keys;

/// <summary>Says what the ledger ought to be.</summary>
public static class LedgerRules
{
    /// <summary>How many tags the next steps may add: checked before a key is made.</summary>
    public static int RoomNeeded(LifecyclePolicy policy) => policy.Unused is null ? 4 : 5;

    /// <summary>
    /// What parameter and key list imply: the parameter's current key is current, every other key of ours is pending deletion.
    /// </summary>
    /// <remarks>
    /// GetParameter may answer with an older version for seconds, and that one may be a stranger's: a version that was only read never
    /// takes the place of a later one. A parameter that others deleted and made anew keeps differing until a run writes it
    /// (<paramref name="written"/>).
    /// The date of a key that the parameter does not name stays as the tag says it: a wrong one shows that somebody else wrote the tag
    /// (<see cref="LedgerWitness"/>).
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

    /// <summary>The ledger with these credentials marked as switched off by us.</summary>
    /// <remarks>The version stays: nobody has looked whether what the parameter says now is ours.</remarks>
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

    /// <summary>The ledger of a user that was resumed now; its keys stay off where the row wants none.</summary>
    /// <param name="was">The ledger before.</param>
    /// <param name="keys">The row wants access keys.</param>
    /// <param name="now">The time, from which overlaps count.</param>
    /// <param name="stayOff">What keeps its mark, by id, and what of it IAM has refused.</param>
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
                let refusal = stayOff.TryGetValue(id, out Refusal? said) ? said
                : was.Refused.TryGetValue(id, out Refusal before) ? before
                : null
                where refusal is not null
                select KeyValuePair.Create(id, refusal.Value)
            ),
            DeleteAfter = keys ? null : was.DeleteAfter,
            Resumed = Seconds(now),
        };
    }

    /// <summary>The ledger with the latest use of the keys that have gone from it.</summary>
    /// <param name="was">The ledger before.</param>
    /// <param name="target">What it is to be otherwise.</param>
    /// <param name="uses">Of the keys that this run deleted when they were last used, null for never. A key that has gone otherwise may have been used until now.</param>
    /// <param name="policy">Uses are kept only while it asks for them: what was kept before would be missing later uses.</param>
    /// <param name="now">The time.</param>
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
            return was.Entries.IsEmpty || gone.Length > 0 ? target with { Used = null } : target; // keys begin anew
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

    /// <summary>The user's tags with this ledger in place of the one that they held.</summary>
    public static ImmutableDictionary<string, string> Replace(ImmutableDictionary<string, string> tags, Ledger ledger) =>
        tags.RemoveRange(tags.Keys.Where(LedgerTags.IsLedger).ToArray()).SetItems(LedgerTags.Write(ledger));

    /// <summary>Tags hold whole seconds.</summary>
    internal static Instant Seconds(Instant at) => Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds());

    /// <summary>The same for what was looked at, with the keys that the plan leaves.</summary>
    internal static Ledger Target(UserSnapshot look, IEnumerable<AccessKey> keys) =>
        look switch
        {
            { Parameter: ObservedParameter.Published published } => Target(published.Document, published.Version, keys, look.User!.Ledger),
            _ => Target(null, 0, keys, look.User!.Ledger),
        };
}
