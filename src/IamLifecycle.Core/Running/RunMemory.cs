using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>What a full run stores in the state table for the next one and for operators.</summary>
internal static class RunMemory
{
    /// <summary>A DynamoDB item is limited to 400 KB: it stores some of the failures, and their number.</summary>
    private const int MostFailures = 20;

    private const int LongestFailure = 500;

    /// <summary>
    /// Stores the number of rows, but only if everything was judged and nothing was refused except creations and cut overlaps. Otherwise a
    /// wrong table would become the baseline.
    /// </summary>
    /// <remarks>
    /// Rows with refused creations may stay for weeks and are not part of the baseline. The scan of rows is complete or fails. A failed
    /// read of parameters or credential report shows nothing about the table, and may last.
    /// </remarks>
    public static async Task SaveAsync(RunReport report, RunContext run, CancellationToken cancellationToken)
    {
        if (
            !run.Write
            || report.Refusals.Any(refusal => refusal.Kind is not (GuardedEffect.Creates or GuardedEffect.CutsOverlap))
            || run.Gate.Waiting.Any()
            || !run.HasTime(cancellationToken)
        )
        {
            return;
        }

        try
        {
            await run.Aws.State.SaveLastRunAsync(WithFailures(report), cancellationToken);
        }
        catch (FailureException e)
        {
            run.Log.Degraded("the number of rows was not stored", e.Failure);
        }
    }

    public static LastRun Seen(AccountSnapshot view, LifecyclePolicy policy, Instant now) =>
        new(now, view.Rows.Length, Owned(view, policy).Count());

    public static double? OldestKeyAgeDays(AccountSnapshot view, LifecyclePolicy policy, Instant now) =>
        Owned(view, policy).SelectMany(user => user.Ledger.Entries).Select(entry => (double?)(now - entry.CreatedAt).TotalDays).Max();

    private static IEnumerable<ObservedUser> Owned(AccountSnapshot view, LifecyclePolicy policy) =>
        view.Users.Where(user => Ownership.IsOwned(user, policy, view.State.Adopted.ContainsKey(user.Id)));

    private static LastRun WithFailures(RunReport report)
    {
        UserOutcome[] failed = [.. report.Users.Where(user => user.Failure is not null)];
        return report.Seen! with
        {
            Rows = report.Seen.Rows - report.CreationsRefused,
            Failed = failed.Length,
            Failures = [.. failed.Take(MostFailures).Select(user => Cut($"{user.User}: {user.Failure!.Message}"))],
        };
    }

    private static string Cut(string text) => text.Length <= LongestFailure ? text : text[..(LongestFailure - 1)] + "…";
}
