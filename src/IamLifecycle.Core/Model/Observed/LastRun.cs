using System.Collections.Immutable;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>The last successful full run. The gate compares the size of the table with it.</summary>
public sealed record LastRun(Instant At, int Rows, int OwnedUsers)
{
    /// <summary>The program and version that ran it, as the state table has stored it; null if it is not stored.</summary>
    public string? Program { get; init; }

    /// <summary>The number of users for which something failed.</summary>
    public int Failed { get; init; }

    /// <summary>The name and the failure of some of them. It contains no secret.</summary>
    public ImmutableArray<string> Failures { get; init; } = [];
}
