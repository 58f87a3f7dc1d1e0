using System.Collections.Immutable;
using NodaTime;

namespace IamLifecycle.Model;

/// <summary>The state of an issued key in the ledger.</summary>
public enum LedgerState
{
    /// <summary>The parameter's <c>current</c> contains its secret.</summary>
    Current,

    /// <summary>The key was superseded and still works.</summary>
    PendingDeletion,
}

/// <summary>One key in the ledger. <paramref name="Off"/>: the function deactivated it, so the function may activate it again.</summary>
public sealed record LedgerEntry(AccessKeyId Key, LedgerState State, Instant CreatedAt, bool Off = false);

/// <summary>The record of a user's keys, stored in tags on the user. One paged IAM call therefore shows which users are due.</summary>
public sealed record Ledger(ImmutableArray<LedgerEntry> Entries, long? ParameterVersion)
{
    private static readonly ImmutableSortedSet<string> NothingOff = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, Refusal> NothingRefused = ImmutableSortedDictionary.Create<string, Refusal>(
        StringComparer.Ordinal
    );

    public static Ledger Empty { get; } = new([], null);

    /// <summary>Ids of SSH keys, certificates and service-specific credentials that the function deactivated.</summary>
    public ImmutableSortedSet<string> OthersOff { get; init; } = NothingOff;

    /// <summary>The deactivated credentials that IAM refused to activate again, by id.</summary>
    public ImmutableSortedDictionary<string, Refusal> Refused { get; init; } = NothingRefused;

    /// <summary>When the quarantine of the user ends, or when keys that the row no longer requests are deleted.</summary>
    public Instant? DeleteAfter { get; init; }

    /// <summary>When the user was last resumed from suspension. Overlaps are counted from then.</summary>
    public Instant? Resumed { get; init; }

    /// <summary>
    /// The latest use of keys that were deleted. For deleted keys that were never used, when the first of them was created. Null if no key
    /// was deleted while UNUSED_AFTER was set.
    /// </summary>
    public Instant? Used { get; init; }

    public LedgerEntry? Current => Entries.FirstOrDefault(entry => entry.State is LedgerState.Current);

    /// <summary>True if the function deactivated a credential and has not activated it again.</summary>
    public bool HasAnythingOff => HasKeysOff || !OthersOff.IsEmpty;

    /// <summary>The same for access keys only.</summary>
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
