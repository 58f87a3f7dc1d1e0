using System.Collections.Concurrent;
using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Ports;
using IamLifecycle.Running.Applying;
using IamLifecycle.Running.Notices;
using IamLifecycle.Running.Reading;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>One run: look, plan, let the gate judge what takes access away, apply, report.</summary>
/// <param name="aws">What it reads and writes.</param>
/// <param name="policy">What it decides by.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="log">Is told of every decision.</param>
/// <param name="oversight">Limits what a run that writes may do; none without.</param>
public sealed class Reconciler(AwsPorts aws, LifecyclePolicy policy, IClock clock, IRunLog log, IPlanApproval? oversight = null)
    : IReconciler
{
    public Task<RunReport> RunAsync(Scope scope, RunWindow window, CancellationToken cancellationToken) =>
        RunAsync(scope, window, write: !policy.DryRun, cancellationToken);

    public Task<RunReport> PlanAsync(Scope scope, RunWindow window, CancellationToken cancellationToken) =>
        RunAsync(scope, window, write: false, cancellationToken);

    private Task<RunReport> RunAsync(Scope scope, RunWindow window, bool write, CancellationToken cancellationToken) =>
        scope switch
        {
            Scope.Everyone => new FullRun(aws, policy, clock, log, oversight).RunAsync(window, write, cancellationToken),
            Scope.Users users => RunForAsync(
                (crew, _) => WorkAsync(crew, users.Names, window, cancellationToken),
                window,
                write,
                cancellationToken
            ),
            Scope.Unmanaged outside => RunForAsync(
                (crew, run) => new UnmanagedUserReconciler(run, crew).WorkAsync(outside.Made, cancellationToken),
                window,
                write,
                cancellationToken
            ),
            Scope.Undelivered undelivered => RunForAsync(
                (crew, run) => new MailFeedbackReconciler(run, crew).WorkAsync(undelivered.Feedback, cancellationToken),
                window,
                write,
                cancellationToken
            ),
            _ => throw new ArgumentException($"A scope of kind {scope.GetType().Name} is not known here.", nameof(scope)),
        };

    /// <summary>Users that an event named.</summary>
    private async Task<RunReport> RunForAsync(
        Func<UserWorkers, RunContext, Task<IEnumerable<ReconcileRequest>>> work,
        RunWindow window,
        bool write,
        CancellationToken cancellationToken
    )
    {
        var gate = new DeletionGuard(aws.State, policy, clock, log);
        var facts = new AccountLookup(aws, policy, clock, view: null, cancellationToken);
        var run = new RunContext(
            aws,
            policy,
            clock,
            log,
            window,
            gate,
            facts,
            new NoticePublisher(write ? aws.ConsoleAccess : null, policy.Keys.Interval, clock, log),
            write,
            oversight
        );
        var crew = new UserWorkers(run);

        await crew.WorkOnLoginsAsync(await work(crew, run), forEvents: oversight is null, cancellationToken);
        RunReport report = crew.Report([], write);
        await run.PublishNoticesAsync(report, cancellationToken);
        return report;
    }

    /// <summary>What takes access away is judged together, after all have been looked at.</summary>
    private static async Task<IEnumerable<ReconcileRequest>> WorkAsync(
        UserWorkers crew,
        ImmutableArray<UserName> names,
        RunWindow window,
        CancellationToken cancellationToken
    )
    {
        await crew.WorkAsync(
            [.. names.Distinct().Order().Select(name => new ReconcileRequest(name, Reason.Leased, window.Start) { ByEvent = true })],
            cancellationToken
        );
        await crew.WorkOnGatedAsync(cancellationToken);
        return [];
    }
}
