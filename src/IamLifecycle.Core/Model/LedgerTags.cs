using System.Collections.Immutable;
using System.Globalization;
using IamLifecycle.Model.Identity;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Model;

/// <summary>Writes the ledger as tags and reads it from tags. Tags that do not have the format are ignored.</summary>
public static class LedgerTags
{
    private const string Current = "current";
    private const string PendingDeletion = "pending_deletion";
    private const string Off = "off";
    private const string Refused = "refused";

    private static readonly InstantPattern Stamp = InstantPattern.General;

    public static Ledger Read(IReadOnlyDictionary<string, string> tags)
    {
        var entries = tags.Where(tag => tag.Key.StartsWith(Tags.Key, StringComparison.Ordinal))
            .Select(tag => Entry(tag.Key[Tags.Key.Length..], tag.Value))
            .OfType<LedgerEntry>()
            .OrderBy(entry => entry.CreatedAt)
            .ThenBy(entry => entry.Key.Value, StringComparer.Ordinal);
        return new Ledger([.. entries], Version(tags.GetValueOrDefault(Tags.Parameter, "")))
        {
            OthersOff = Ledger.Empty.OthersOff.Union(
                tags.Keys.Where(key => key.StartsWith(Tags.Off, StringComparison.Ordinal)).Select(key => key[Tags.Off.Length..])
            ),
            Refused = Ledger.Empty.Refused.AddRange(tags.Select(RefusalOf).OfType<KeyValuePair<string, Refusal>>()),
            DeleteAfter = At(tags.GetValueOrDefault(Tags.DeleteAfter, "")),
            Resumed = At(tags.GetValueOrDefault(Tags.Resumed, "")),
            Used = At(tags.GetValueOrDefault(Tags.Used, "")),
        };
    }

    public static ImmutableDictionary<string, string> Write(Ledger ledger)
    {
        var tags = ImmutableDictionary.CreateBuilder<string, string>();
        tags.AddRange(ledger.Entries.Select(entry => KeyValuePair.Create(Tags.Key + entry.Key.Value, Value(entry, ledger))));
        tags.AddRange(ledger.OthersOff.Select(id => KeyValuePair.Create(Tags.Off + id, OffValue(ledger, id))));
        AddIfAny(
            tags,
            Tags.Parameter,
            ledger.ParameterVersion is { } version ? string.Create(CultureInfo.InvariantCulture, $"v{version}") : null
        );
        AddIfAny(tags, Tags.DeleteAfter, ledger.DeleteAfter is { } at ? Stamp.Format(at) : null);
        AddIfAny(tags, Tags.Resumed, ledger.Resumed is { } resumed ? Stamp.Format(resumed) : null);
        AddIfAny(tags, Tags.Used, ledger.Used is { } used ? Stamp.Format(used) : null);
        return tags.ToImmutable();
    }

    /// <summary>True for the tags that <see cref="Write"/> produces.</summary>
    public static bool IsLedger(string tag) =>
        tag is Tags.Parameter or Tags.DeleteAfter or Tags.Resumed or Tags.Used
        || tag.StartsWith(Tags.Key, StringComparison.Ordinal)
        || tag.StartsWith(Tags.Off, StringComparison.Ordinal);

    private static void AddIfAny(ImmutableDictionary<string, string>.Builder tags, string key, string? value)
    {
        if (value is not null)
        {
            tags.Add(key, value);
        }
    }

    private static string Value(LedgerEntry entry, Ledger ledger) =>
        (entry.State is LedgerState.Current ? Current : PendingDeletion)
        + " "
        + Stamp.Format(entry.CreatedAt)
        + (entry.Off ? " " + OffValue(ledger, entry.Key.Value) : "");

    private static string OffValue(Ledger ledger, string id) =>
        ledger.Refused.TryGetValue(id, out Refusal refusal)
            ? $"{Off} {Refused} {Stamp.Format(refusal.At)} {Stamp.Format(refusal.Next)}"
            : Off;

    /// <summary>The refusal at the end of the tag of a key or of another credential.</summary>
    private static KeyValuePair<string, Refusal>? RefusalOf(KeyValuePair<string, string> tag) =>
        (IdIn(tag.Key, Tags.Key) ?? IdIn(tag.Key, Tags.Off)) is { } id
        && tag.Value.Split(' ') is [.., Off, Refused, var at, var next]
        && At(at) is { } last
        && At(next) is { } then
            ? KeyValuePair.Create(id, new Refusal(last, then))
            : null;

    private static string? IdIn(string tag, string prefix) =>
        tag.StartsWith(prefix, StringComparison.Ordinal) ? tag[prefix.Length..] : null;

    private static LedgerEntry? Entry(string key, string value)
    {
        string[] parts = value.Split(' ');
        LedgerState? state = parts[0] switch
        {
            Current => LedgerState.Current,
            PendingDeletion => LedgerState.PendingDeletion,
            _ => null,
        };
        bool off = parts is [_, _, Off] or [_, _, Off, Refused, _, _];
        return state is { } known && (parts.Length == 2 || off) && At(parts[1]) is { } created
            ? new LedgerEntry(new AccessKeyId(key), known, created, off)
            : null;
    }

    private static Instant? At(string text) =>
        Stamp.Parse(text) is { Success: true, Value: var at } && Instants.IsPlausible(at) ? at : null;

    private static long? Version(string tag) =>
        tag.StartsWith('v') && long.TryParse(tag.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out long version)
            ? version
            : null;
}
