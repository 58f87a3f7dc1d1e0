using System.Collections.Concurrent;
using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>Reconciles many users in parallel, up to a maximum number. It starts none when the deadline is near.</summary>
internal sealed class UserWorkers(RunContext run)
{
    /// <summary>Upper bound on how long console logins may delay the next stream batch.</summary>
    private static readonly Duration LoginsOfEvents = Duration.FromSeconds(30);

    private readonly UserReconciler reconciler = new(run);

    /// <summary>By the number of the pass, so that users are processed in parallel and still reported in a fixed order.</summary>
    private readonly ConcurrentDictionary<int, UserOutcome> outcomes = new();
    private readonly ConcurrentBag<UserName> notStarted = [];
    private readonly DeferredRequests deferred = new();
    private int passes;

    public Task ReconcileAsync(ImmutableArray<ReconcileRequest> requests, CancellationToken cancellationToken) =>
        EachAsync(requests, async (request, pass) =>
        {
            if (MayStart(cancellationToken))
            {
                Add(pass, await reconciler.ReconcileAsync(request, cancellationToken));
            }
            else
            {
                NotStarted(request.User);
            }
        });

    /// <summary>Lets the gate judge all registered changes together, and reconciles the users that it admits.</summary>
    /// <remarks>Changes that the gate could not judge stay registered.</remarks>
    public async Task ReconcileAdmittedAsync(CancellationToken cancellationToken)
    {
        if (run.HasTime(cancellationToken))
        {
            ImmutableArray<UserName> admitted = await run.Gate.JudgeAsync(run.Lookup.ForGateAsync, run.Write, cancellationToken);
            await ReconcileAsync(deferred.Admitted(admitted, run.Window.Start), cancellationToken);
        }
    }

    /// <summary>Reconciles console logins: those of the requests, and those that were deferred.</summary>
    /// <param name="requests">Logins that the bulk reads or an event name.</param>
    /// <param name="forEvents">
    /// True on the stream path. Logins that are not started in time are then left to the next full run, and no record is sent again for
    /// them.
    /// </param>
    /// <param name="cancellationToken">Ends the phase.</param>
    public Task ReconcileLoginsAsync(IEnumerable<ReconcileRequest> requests, bool forEvents, CancellationToken cancellationToken)
    {
        Instant end = forEvents ? run.Now + LoginsOfEvents : Instant.MaxValue;
        bool isPatient = !forEvents && run.Approval is null;
        return EachAsync([.. requests.Concat(deferred.TakeForLogins()).DistinctBy(request => request.User)], async (request, pass) =>
        {
            if (MayStart(cancellationToken) && run.Now < end)
            {
                UserOutcome outcome = await reconciler.ReconcileAsync(request with { IsPatient = isPatient }, cancellationToken);
                Add(pass, WithoutRetry(outcome));
            }
            else if (forEvents)
            {
                Change.Report report = NotStartedReport(request.User, "its console login is left to the next full run");
                Add(pass, new UserOutcome(request.User, [report], [], null));
            }
            else
            {
                NotStarted(request.User);
            }
        });
    }

    /// <summary>Lets the gate judge what earlier phases registered, or could not judge, and reconciles the users that it admits.</summary>
    /// <remarks>Users that it then neither admitted nor refused count as not started, so that their stream record is sent again.</remarks>
    public async Task ReconcileRestAsync(CancellationToken cancellationToken)
    {
        if (run.Gate.Waiting.Any())
        {
            await ReconcileAdmittedAsync(cancellationToken);
        }

        foreach (UserName user in run.Gate.Waiting)
        {
            NotStarted(user);
        }
    }

    public void Add(UserOutcome outcome) => Add(passes++, outcome);

    /// <summary>The result with one outcome for each user, which combines its passes.</summary>
    public RunReport Report(IEnumerable<Change> reports) =>
        new()
        {
            Users =
            [
                .. outcomes
                    .OrderBy(outcome => outcome.Key)
                    .Select(outcome => outcome.Value)
                    .Concat(reports.Select(report => new UserOutcome(report.User, [report], [], null)))
                    .GroupBy(outcome => outcome.User)
                    .Select(Merge)
                    .OrderBy(outcome => outcome.User),
            ],
            NotStarted = [.. notStarted.Distinct().Order()],
            Refusals = run.Gate.Refusals,
            DryRun = !run.Write,
        };

    private void Add(int pass, UserOutcome outcome)
    {
        outcomes[pass] = outcome;
        deferred.Add(pass, outcome);
    }

    /// <summary>
    /// A stream record is not sent again because Slack or SES fails: the next full run finds the missing login. It is sent again if the
    /// state changed meanwhile.
    /// </summary>
    private static UserOutcome WithoutRetry(UserOutcome outcome) =>
        outcome with
        {
            IsRetryable = outcome.Failure is Ports.Failure.Conflict,
        };

    private bool MayStart(CancellationToken cancellationToken) => run.HasTime(cancellationToken) && run.Approval is not { MayStart: false };

    /// <summary>One phase. Phases follow one another, so the passes of one user are numbered in their order.</summary>
    private Task EachAsync(ImmutableArray<ReconcileRequest> requests, Func<ReconcileRequest, int, Task> step)
    {
        // Uses the caller's scheduler, usually the thread pool, so that a run on a single thread is repeatable.
        var options = new ParallelOptions { MaxDegreeOfParallelism = run.Policy.MaxParallelUsers, TaskScheduler = TaskScheduler.Current };
        int first = passes;
        passes += requests.Length;
        return Parallel.ForEachAsync(
            requests.Select((request, index) => (Request: request, Pass: first + index)),
            options,
            async (one, _) => await step(one.Request, one.Pass)
        );
    }

    private void NotStarted(UserName user)
    {
        notStarted.Add(user);
        NotStartedReport(user, "not started in this run; the next run continues");
    }

    private Change.Report NotStartedReport(UserName user, string what)
    {
        var report = new Change.Report(user, Reason.OutOfTime, what);
        run.Log.Planned(report);
        return report;
    }

    private static UserOutcome Merge(IGrouping<UserName, UserOutcome> passes)
    {
        ImmutableArray<Change> done = [.. passes.SelectMany(pass => pass.Done)];
        var planned = new Decisions();
        foreach (UserOutcome pass in passes)
        {
            planned.Add(pass.Planned, done);
        }

        return new UserOutcome(
            passes.Key,
            [.. planned.All],
            done,
            passes.Select(pass => pass.Failure).FirstOrDefault(failure => failure is not null),
            passes.Any(pass => pass.Leased)
        )
        {
            IsRetryable = passes.Any(pass => pass.IsRetryable),
        };
    }
}
