using System.Collections.Concurrent;
using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>Works on many users at once, a bounded number at a time, and starts none when the deadline is near.</summary>
internal sealed class UserWorkers(RunContext run)
{
    /// <summary>What waits behind a batch in the stream waits no longer than this for services that bring passwords.</summary>
    private static readonly Duration LoginsOfEvents = Duration.FromSeconds(30);

    private readonly UserReconciler work = new(run);

    /// <summary>By the number of the look: users are worked on at once, and what is told of them comes in one order all the same.</summary>
    private readonly ConcurrentDictionary<int, UserOutcome> outcomes = new();
    private readonly ConcurrentBag<UserName> notStarted = [];
    private int looks;

    private IEnumerable<UserOutcome> InOrder => outcomes.OrderBy(outcome => outcome.Key).Select(outcome => outcome.Value);

    public Task WorkAsync(ImmutableArray<ReconcileRequest> users, CancellationToken cancellationToken) =>
        EachAsync(users, async (user, look) =>
        {
            if (MayStart(cancellationToken))
            {
                outcomes[look] = await work.RunAsync(user, cancellationToken);
            }
            else
            {
                NotStarted(user.User);
            }
        });

    /// <summary>
    /// The last pass: console logins that the run was left with, and these; then what was found meanwhile to take access away, or could not
    /// be judged before, which the gate judges by itself.
    /// </summary>
    public async Task WorkOnLoginsAsync(IEnumerable<ReconcileRequest> users, bool forEvents, CancellationToken cancellationToken)
    {
        Instant end = forEvents ? run.Now + LoginsOfEvents : Instant.MaxValue;
        await EachAsync(
            [.. users.Concat(InOrder.Select(outcome => outcome.Later).OfType<ReconcileRequest>()).DistinctBy(user => user.User)],
            async (user, look) =>
            {
                if (MayStart(cancellationToken) && run.Now < end)
                {
                    outcomes[look] = WithoutRetry(
                        await work.RunAsync(user with { IsPatient = !forEvents && run.Oversight is null }, cancellationToken)
                    );
                }
                else if (forEvents)
                {
                    outcomes[look] = new UserOutcome(
                        user.User,
                        [NotBegun(user.User, "its console login is left to the next full run")],
                        [],
                        null
                    );
                }
                else
                {
                    NotStarted(user.User);
                }
            }
        );
        if (run.Gate.Waiting.Any())
        {
            await WorkOnGatedAsync(cancellationToken);
        }

        foreach (UserName user in run.Gate.Waiting)
        {
            NotStarted(user); // neither admitted nor refused: what asked for it must come again
        }
    }

    /// <summary>
    /// No event comes again because a way to people is down: the next full run sees that the login is missing. A state that moved is
    /// another matter.
    /// </summary>
    private static UserOutcome WithoutRetry(UserOutcome outcome) => outcome with { IsRetryable = outcome.Failure is Failure.Conflict };

    private bool MayStart(CancellationToken cancellationToken) =>
        run.HasTime(cancellationToken) && run.Oversight is not { MayStart: false };

    /// <summary>
    /// One pass. Passes come one after another, so the looks of one user are numbered in the order in which they are taken.
    /// </summary>
    private Task EachAsync(ImmutableArray<ReconcileRequest> users, Func<ReconcileRequest, int, Task> step)
    {
        // Where the caller runs, so that a run on one thread is repeatable; that is the thread pool unless somebody says otherwise.
        var options = new ParallelOptions { MaxDegreeOfParallelism = run.Policy.MaxParallelUsers, TaskScheduler = TaskScheduler.Current };
        int first = looks;
        looks += users.Length;
        return Parallel.ForEachAsync(users.Select((user, index) => (User: user, Look: first + index)), options, async (one, _) =>
            await step(one.User, one.Look)
        );
    }

    /// <summary>Works on those whom the gate admits, all of them judged together. Users that it could not judge stay in the gate.</summary>
    public async Task WorkOnGatedAsync(CancellationToken cancellationToken)
    {
        if (run.HasTime(cancellationToken))
        {
            var admitted = await run.Gate.JudgeAsync(run.Facts.ForGateAsync, run.Write, cancellationToken);
            await WorkAsync(
                [
                    .. admitted.Select(name => new ReconcileRequest(name, Reason.RowRemoved, run.Window.Start)
                    {
                        ByEvent = run.Gate.IsByEvent(name),
                    }),
                ],
                cancellationToken
            );
        }
    }

    private void NotStarted(UserName user)
    {
        notStarted.Add(user);
        NotBegun(user, "not begun in this run; the next one goes on");
    }

    private Change.Report NotBegun(UserName user, string what)
    {
        var report = new Change.Report(user, Reason.OutOfTime, what);
        run.Log.Planned(report);
        return report;
    }

    public void Add(UserOutcome outcome) => outcomes[looks++] = outcome;

    /// <summary>What came of it, a line a user: what was looked at twice is one outcome.</summary>
    public RunReport Report(IEnumerable<Change> said, bool write) =>
        new()
        {
            Users =
            [
                .. InOrder
                    .Concat(said.Select(report => new UserOutcome(report.User, [report], [], null)))
                    .GroupBy(outcome => outcome.User)
                    .Select(Merge)
                    .OrderBy(outcome => outcome.User),
            ],
            NotStarted = [.. notStarted.Distinct().Order()],
            Refusals = run.Gate.Refusals,
            DryRun = !write,
        };

    private static UserOutcome Merge(IGrouping<UserName, UserOutcome> looks)
    {
        ImmutableArray<Change> done = [.. looks.SelectMany(look => look.Done)];
        var planned = new Decisions();
        foreach (UserOutcome look in looks)
        {
            planned.Add(look.Planned, done);
        }

        return new UserOutcome(
            looks.Key,
            [.. planned.All],
            done,
            looks.Select(look => look.Failure).FirstOrDefault(failure => failure is not null),
            looks.Any(look => look.Leased)
        )
        {
            IsRetryable = looks.Any(look => look.IsRetryable),
        };
    }
}
