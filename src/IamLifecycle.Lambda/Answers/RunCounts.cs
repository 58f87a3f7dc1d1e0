using IamLifecycle.Planning;
using IamLifecycle.Running;

namespace IamLifecycle.Lambda.Answers;

/// <summary>The counts of a run, which are the response to a scheduled event.</summary>
public sealed record RunCounts
{
    /// <summary>Rows in the table; null if the table was not scanned.</summary>
    public int? Rows { get; init; }

    /// <summary>Owned users; null if the account was not listed.</summary>
    public int? UsersSeen { get; init; }

    /// <summary>Users with at least one decision.</summary>
    public int UsersLookedAt { get; init; }

    /// <summary>Planned changes, by kind.</summary>
    public required SortedDictionary<string, int> Planned { get; init; }

    /// <summary>Applied changes, by kind.</summary>
    public required SortedDictionary<string, int> Done { get; init; }

    public int Failed { get; init; }

    public int NeedsAttention { get; init; }

    public int RowsInvalid { get; init; }

    public int DeletionsRefused { get; init; }

    public int CreationsRefused { get; init; }

    public int NotStarted { get; init; }

    public bool DryRun { get; init; }

    public static RunCounts FromReport(RunReport report) =>
        new()
        {
            Rows = report.Seen?.Rows,
            UsersSeen = report.Seen?.OwnedUsers,
            UsersLookedAt = report.Users.Length,
            Planned = ByKind(report.Users.SelectMany(user => user.Planned).Where(change => !change.IsReport)),
            Done = ByKind(report.Users.SelectMany(user => user.Done)),
            Failed = report.Failed,
            NeedsAttention = report.NeedsAttention,
            RowsInvalid = report.RowsInvalid,
            DeletionsRefused = report.DeletionsRefused,
            CreationsRefused = report.CreationsRefused,
            NotStarted = report.NotStarted.Length,
            DryRun = report.DryRun,
        };

    private static SortedDictionary<string, int> ByKind(IEnumerable<Change> changes) =>
        new(changes.CountBy(change => change.GetType().Name).ToDictionary(), StringComparer.Ordinal);
}
