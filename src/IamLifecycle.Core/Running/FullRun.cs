using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Safety;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Ports;
using IamLifecycle.Running.Applying;
using IamLifecycle.Running.Notices;
using IamLifecycle.Running.Reading;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>The scheduled run: everyone in scope, seen in bulk, looked at closely only where something may be due.</summary>
internal sealed class FullRun(AwsPorts aws, LifecyclePolicy policy, IClock clock, IRunLog log, IPlanApproval? oversight)
{
    /// <summary>An item of DynamoDB has 400 KB; operators are shown some and the number.</summary>
    private const int MostFailures = 20;

    private const int LongestFailure = 500;

    public async Task<RunReport> RunAsync(RunWindow window, bool write, CancellationToken cancellationToken)
    {
        AccountSnapshot view = await AccountReader.ReadAsync(aws, policy, clock, log, cancellationToken);
        Instant now = clock.GetCurrentInstant();
        ReconcileRequests nominations = WorkSelector.Select(view, policy, now);
        foreach (Change said in nominations.Reports)
        {
            log.Planned(said);
        }

        var gate = new DeletionGuard(aws.State, policy, clock, log);
        var run = new RunContext(
            aws,
            policy,
            clock,
            log,
            window,
            gate,
            new AccountLookup(aws, policy, clock, view, cancellationToken),
            new NoticePublisher(write ? aws.ConsoleAccess : null, policy.Keys.Interval, clock, log),
            write,
            oversight
        );
        run.Notices.Take(view.State.Notices);
        var crew = new UserWorkers(run);
        var refused = await RefusedCreationsAsync(run, nominations.Looks, cancellationToken);
        await crew.WorkAsync([.. nominations.Looks.Except(refused).Where(look => !look.IsForLogin)], cancellationToken);
        await WorkOnGatedAsync(run, crew, view, nominations.Deletions, cancellationToken);
        await crew.WorkAsync(
            [.. nominations.Parameters.Select(user => new ReconcileRequest(user, Reason.ParameterWithoutUser, now))],
            cancellationToken
        );

        var outside = await new UnmanagedUserReconciler(run, crew).WorkAsync(view, cancellationToken);
        await crew.WorkOnLoginsAsync(
            [.. nominations.Looks.Where(look => look.IsForLogin), .. outside],
            forEvents: false,
            cancellationToken
        );
        await WarnAsync(run, view, now, cancellationToken);

        IEnumerable<Change> left = nominations
            .Deletions.Where(deletion => !gate.HasAdmitted(GuardedEffect.LosesAccess, deletion.Observed!.Id))
            .Select(deletion => Left(deletion.Observed!));
        var notCreated = refused
            .Where(look => !gate.HasAdmitted(GuardedEffect.Creates, GuardedChange.IdOf(look.User)))
            .Select(look => new Change.CreateUser(look.User, look.Reason, look.Scanned?.Tags ?? ImmutableDictionary<string, string>.Empty));
        RunReport report = crew.Report(nominations.Reports.Concat(left).Concat(notCreated), write) with
        {
            Seen = Seen(view, now),
            OldestKeyAgeDays = OldestKeyAgeDays(view, now),
        };
        await RememberAsync(report, run, cancellationToken); // first: many notices take their time
        await run.PublishNoticesAsync(report, cancellationToken);
        return report;
    }

    /// <summary>Whoever still uses a superseded key hears of its end while there is time.</summary>
    private static Task WarnAsync(RunContext run, AccountSnapshot view, Instant now, CancellationToken cancellationToken)
    {
        var known = view.State.Notices.Select(notice => notice.Key).ToHashSet();
        return run.Notices.PutAsync(
            NoticeRules.NearDeletions(view, run.Policy, now).Where(draft => !known.Contains(draft.Key)),
            cancellationToken
        );
    }

    /// <summary>
    /// Where creations are limited they are judged before anybody is looked at: thousands of rows that are refused cost no look each.
    /// </summary>
    private static async Task<ImmutableArray<ReconcileRequest>> RefusedCreationsAsync(
        RunContext run,
        ImmutableArray<ReconcileRequest> looks,
        CancellationToken cancellationToken
    )
    {
        if (!run.Policy.Creations.IsLimited || !run.HasTime(cancellationToken))
        {
            return [];
        }

        ImmutableArray<ReconcileRequest> missing = [.. looks.Where(look => look.Reason is Reason.UserMissing)];
        foreach (ReconcileRequest look in missing)
        {
            run.Gate.Register(GuardedChange.Creation(look.User));
        }

        await run.Gate.JudgeAsync(run.Facts.ForGateAsync, run.Write, cancellationToken);
        return [.. missing.Where(look => !run.Gate.HasAdmitted(GuardedEffect.Creates, GuardedChange.IdOf(look.User)))];
    }

    /// <summary>Everything that takes access away is judged together before any of it is done.</summary>
    private static async Task WorkOnGatedAsync(
        RunContext run,
        UserWorkers crew,
        AccountSnapshot view,
        ImmutableArray<ReconcileRequest> deletions,
        CancellationToken cancellationToken
    )
    {
        var begun = view.State.Open.Where(open => open.Intent is { IsOfDeletion: true }).Select(open => open.Intent!.User).ToHashSet();
        foreach (ReconcileRequest deletion in deletions)
        {
            UserId id = deletion.Observed!.Id;
            run.Gate.Register(new GuardedChange(GuardedEffect.LosesAccess, id, deletion.User, begun.Contains(id)));
        }

        await crew.WorkOnGatedAsync(cancellationToken);
    }

    /// <summary>The deletion or quarantine that the gate has not admitted, for the report.</summary>
    private Change Left(ObservedUser user) =>
        policy.UserDeleteGrace == Duration.Zero
            ? new Change.DeleteUser(user.Name, Reason.RowRemoved, user.Id)
            : new Change.SetBoundary(user.Name, Reason.RowRemoved, user.BoundaryArn, policy.DenyAllArn);

    /// <summary>
    /// The number of rows is remembered only where all was judged and nothing refused but creations and cut overlaps: else a wrong table
    /// would become the measure.
    /// </summary>
    /// <remarks>
    /// Rows whose users are not created may be refused for weeks, and are no part of the measure. Rows are read whole or not at all. That
    /// parameters or the credential report could not be read says nothing of the table, and may last.
    /// </remarks>
    private async Task RememberAsync(RunReport report, RunContext run, CancellationToken cancellationToken)
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
            await aws.State.SaveLastRunAsync(WithFailures(report), cancellationToken);
        }
        catch (FailureException e)
        {
            run.Log.Degraded("the number of rows was not remembered", e.Failure);
        }
    }

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

    private LastRun Seen(AccountSnapshot view, Instant now) =>
        new(now, view.Rows.Length, view.Users.Count(user => Ownership.IsOwned(user, policy, view.State.Adopted.ContainsKey(user.Id))));

    private double? OldestKeyAgeDays(AccountSnapshot view, Instant now) =>
        view
            .Users.Where(user => Ownership.IsOwned(user, policy, view.State.Adopted.ContainsKey(user.Id)))
            .SelectMany(user => user.Ledger.Entries)
            .Select(entry => (double?)(now - entry.CreatedAt).TotalDays)
            .Max();
}
