using System.Collections.Immutable;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using NodaTime;

namespace IamLifecycle.Model.Observed;

/// <summary>The last full run that was good: what a table that suddenly shrank is compared with.</summary>
public sealed record LastRun(Instant At, int Rows, int OwnedUsers)
{
    /// <summary>The program that ran it and its version, as the state table has kept it; null where it kept none.</summary>
    public string? Program { get; init; }

    /// <summary>How many users something failed for.</summary>
    public int Failed { get; init; }

    /// <summary>Of some of them the name and what failed; no secret.</summary>
    public ImmutableArray<string> Failures { get; init; } = [];
}
