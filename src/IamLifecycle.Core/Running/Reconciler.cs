using System.Collections.Concurrent;
using System.Collections.Immutable;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Ports;
using IamLifecycle.Running.Guard;
using IamLifecycle.Running.Notices;
using IamLifecycle.Running.Reading;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>One run: read, plan, let the gate judge loss of access, apply, report.</summary>
/// <param name="aws">The ports to AWS.</param>
/// <param name="policy">The configuration.</param>
/// <param name="clock">The clock.</param>
/// <param name="log">Receives every decision.</param>
/// <param name="oversight">Limits what a writing run may do; null for no limits.</param>
public sealed class Reconciler(AwsPorts aws, LifecyclePolicy policy, IClock clock, IRunLog log, IPlanApproval? oversight = null)
    : IReconciler
{
    public Task<RunReport> RunAsync(Scope scope, RunWindow window, CancellationToken cancellationToken) =>
        RunAsync(scope, window, write: !policy.DryRun, cancellationToken);

    public Task<RunReport> PlanAsync(Scope scope, RunWindow window, CancellationToken cancellationToken) =>
        RunAsync(scope, window, write: false, cancellationToken);

    private async Task<RunReport> RunAsync(Scope scope, RunWindow window, bool write, CancellationToken cancellationToken)
    {
        AccountSnapshot? view = scope is Scope.Everyone ? await AccountReader.ReadAsync(aws, policy, clock, log, cancellationToken) : null;
        var run = new RunContext(
            aws,
            policy,
            clock,
            log,
            window,
            new DeletionGuard(aws.State, policy, clock, log),
            new AccountLookup(aws, policy, clock, view, cancellationToken),
            new NoticePublisher(write ? aws.ConsoleAccess : null, policy.Keys.Interval, clock, log),
            write,
            oversight
        );
        return view is null
            ? await new EventRun(run, scope).RunAsync(cancellationToken)
            : await new FullRun(run, view, run.Now).RunAsync(cancellationToken);
    }
}
