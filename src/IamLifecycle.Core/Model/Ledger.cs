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
    public static Ledger Empty { get; } = new([], null);

    public LedgerEntry? Current => Entries.FirstOrDefault(entry => entry.State is LedgerState.Current);

    public LedgerEntry? Find(AccessKeyId key) => Entries.FirstOrDefault(entry => entry.Key == key);

    public bool Equals(Ledger? other) =>
        other is not null && ParameterVersion == other.ParameterVersion && Entries.ToHashSet().SetEquals(other.Entries);

    public override int GetHashCode() => HashCode.Combine(ParameterVersion, Entries.Length);
}
