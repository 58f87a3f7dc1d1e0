using System.Collections.Immutable;
using IamLifecycle.Planning;
using IamLifecycle.Running;
using IamLifecycle.Running.Guard;

namespace IamLifecycle.Lambda.Answers;

/// <summary>The plan of a full run, for people and programs.</summary>
public sealed record PlanAnswer
{
    public required string Text { get; init; }

    public required ImmutableArray<PlannedChange> Plan { get; init; }

    /// <summary>The changes that the gate refuses, and how to override it.</summary>
    public required ImmutableArray<RefusedChanges> Refusals { get; init; }

    /// <summary>The counts of the whole plan, even if the plan is cut.</summary>
    public required RunCounts Counts { get; init; }

    /// <summary>States what is omitted; null if nothing is.</summary>
    public string? Note { get; init; }

    /// <summary>The plan of the first <paramref name="users"/> users.</summary>
    public static PlanAnswer FromReport(RunReport report, int users)
    {
        RunReport shown = report with { Users = [.. report.Users.Take(users)] };
        return new PlanAnswer
        {
            Text = shown.PlanAsText(),
            Plan = [.. shown.Users.SelectMany(user => user.Planned).Select(PlannedChange.FromChange)],
            Refusals = [.. report.Refusals.Select(RefusedChanges.FromRefusal)],
            Counts = RunCounts.FromReport(report),
            Note =
                shown.Users.Length == report.Users.Length
                    ? null
                    : $"Cut to the first {shown.Users.Length} of {report.Users.Length} users: Lambda answers with 6 MB at most.",
        };
    }
}

/// <summary>One planned change or report.</summary>
public sealed record PlannedChange(string User, string Change, string Text, string Reason)
{
    public static PlannedChange FromChange(Change change) =>
        new(change.User.Value, change.GetType().Name, change.ToString()!, change.Reason.ToString());
}

/// <summary>Changes that the gate refuses together.</summary>
public sealed record RefusedChanges(string Rule, string WayOut, ImmutableArray<string> Users)
{
    public static RefusedChanges FromRefusal(GateRefusal refusal) =>
        new(refusal.Rule, refusal.ConsentCommand, [.. refusal.Users.Select(user => user.Value)]);
}
