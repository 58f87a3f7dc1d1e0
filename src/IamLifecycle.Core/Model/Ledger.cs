using System.Collections.Immutable;
using NodaTime;

namespace IamLifecycle.Model;

/// <summary>What the ledger says of a key that we issued.</summary>
public enum LedgerState
{
    /// <summary>Its secret is the parameter's <c>current</c>.</summary>
    Current,

    /// <summary>It was superseded and still works.</summary>
    PendingDeletion,
}

/// <summary>One key in the ledger. <paramref name="Off"/>: we switched it off, so we may switch it on again.</summary>
public sealed record LedgerEntry(AccessKeyId Key, LedgerState State, Instant CreatedAt, bool Off = false);

/// <summary>The record of a user's keys in tags on the user, so that one paged IAM call shows who is due.</summary>
public sealed record Ledger(ImmutableArray<LedgerEntry> Entries, long? ParameterVersion)
{
    private static readonly ImmutableSortedSet<string> NothingOff = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, Refusal> NothingRefused = ImmutableSortedDictionary.Create<string, Refusal>(
        StringComparer.Ordinal
    );

    public static Ledger Empty { get; } = new([], null);

    /// <summary>Ids of SSH keys, certificates and service-specific credentials that we switched off.</summary>
    public ImmutableSortedSet<string> OthersOff { get; init; } = NothingOff;

    /// <summary>Of the keys and the others that we switched off those that IAM refused to switch on again, by id.</summary>
    public ImmutableSortedDictionary<string, Refusal> Refused { get; init; } = NothingRefused;

    /// <summary>When quarantine runs out, or keys that are not wanted any more go.</summary>
    public Instant? DeleteAfter { get; init; }

    /// <summary>When the user was last resumed from suspension: overlaps count from then.</summary>
    public Instant? Resumed { get; init; }

    /// <summary>
    /// The latest use of keys that were deleted since; of keys that were never used, when the first of them was made. Null where no key was
    /// deleted while that was asked.
    /// </summary>
    public Instant? Used { get; init; }

    public LedgerEntry? Current => Entries.FirstOrDefault(entry => entry.State is LedgerState.Current);

    /// <summary>We switched something off and have not switched it on again.</summary>
    public bool HasAnythingOff => HasKeysOff || !OthersOff.IsEmpty;

    /// <summary>The same of access keys alone.</summary>
    public bool HasKeysOff => DeleteAfter is not null || Entries.Any(entry => entry.Off);

    public LedgerEntry? Find(AccessKeyId key) => Entries.FirstOrDefault(entry => entry.Key == key);

    public bool Equals(Ledger? other) =>
        other is not null
        && (ParameterVersion, DeleteAfter, Resumed, Used) == (other.ParameterVersion, other.DeleteAfter, other.Resumed, other.Used)
        && Entries.ToHashSet().SetEquals(other.Entries)
        && OthersOff.SetEquals(other.OthersOff)
        && Refused.SequenceEqual(other.Refused);

    public override int GetHashCode() => HashCode.Combine(ParameterVersion, Entries.Length, DeleteAfter, Resumed, Used);
}
