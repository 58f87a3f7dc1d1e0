using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace IamLifecycle.Model;

/// <summary>The tags that this system sets on IAM users and parameters, and how the ledger is written in them.</summary>
public static class Tags
{
    public const string Prefix = "iam-lifecycle:";

    /// <summary>On users and parameters: whose they are.</summary>
    public const string Owner = Prefix + "owner";

    /// <summary>On parameters: the user whose keys they hold.</summary>
    public const string User = Prefix + "user";

    /// <summary>On users: <c>v</c> and the version of our last write to the parameter.</summary>
    public const string Parameter = Prefix + "parameter";

    /// <summary>On users, followed by the access key id: one ledger entry.</summary>
    public const string Key = Prefix + "key:";

    /// <summary>IAM's limit for one user.</summary>
    public const int MaxPerUser = 50;

    private const string Current = "current";
    private const string PendingDeletion = "pending_deletion";
    private const string Off = "off";

    private static readonly InstantPattern Stamp = InstantPattern.General;

    /// <summary>Reads the ledger; tags that do not fit the format are as if they were not there.</summary>
    public static Ledger ReadLedger(IReadOnlyDictionary<string, string> tags)
    {
        var entries = tags.Where(tag => tag.Key.StartsWith(Key, StringComparison.Ordinal))
            .Select(tag => Entry(tag.Key[Key.Length..], tag.Value))
            .OfType<LedgerEntry>()
            .OrderBy(entry => entry.CreatedAt).ThenBy(entry => entry.Key.Value, StringComparer.Ordinal);
        return new Ledger([.. entries], tags.TryGetValue(Parameter, out string? version) ? Version(version) : null);
    }

    /// <summary>Writes the ledger as tags.</summary>
    public static ImmutableDictionary<string, string> WriteLedger(Ledger ledger)
    {
        var tags = ledger.Entries.ToImmutableDictionary(entry => Key + entry.Key.Value, Value);
        return ledger.ParameterVersion is { } version
            ? tags.Add(Parameter, string.Create(CultureInfo.InvariantCulture, $"v{version}"))
            : tags;
    }

    /// <summary>True for the tags that <see cref="WriteLedger"/> makes.</summary>
    public static bool IsLedger(string tag) => tag == Parameter || tag.StartsWith(Key, StringComparison.Ordinal);

    private static string Value(LedgerEntry entry) =>
        (entry.State is LedgerState.Current ? Current : PendingDeletion) + " " + Stamp.Format(entry.CreatedAt) + (entry.Off ? " " + Off : "");

    private static LedgerEntry? Entry(string key, string value)
    {
        string[] parts = value.Split(' ');
        LedgerState? state = parts[0] switch { Current => LedgerState.Current, PendingDeletion => LedgerState.PendingDeletion, _ => null };
        bool off = parts.Length == 3 && parts[2] == Off;
        return state is { } known && (parts.Length == 2 || off) && Stamp.Parse(parts[1]) is { Success: true, Value: var created }
            ? new LedgerEntry(new AccessKeyId(key), known, created, off)
            : null;
    }

    private static long? Version(string tag) =>
        tag.StartsWith('v') && long.TryParse(tag.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out long version) ? version : null;
}
