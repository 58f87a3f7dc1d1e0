using System.Collections.Immutable;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Running.Applying;

namespace IamLifecycle.Running;

/// <summary>A run for the users that an event names, in phases.</summary>
internal sealed class EventRun(RunContext run, Scope scope)
{
    private readonly UserWorkers workers = new(run);
    private IEnumerable<ReconcileRequest> logins = [];
    private RunReport? report;

    private RunReport Report => report ??= workers.Report([]);

    private Func<CancellationToken, Task>[] Phases => [Reconcile, JudgeAccessLoss, ConsoleLogins, JudgeRest, Notify];

    public async Task<RunReport> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var phase in Phases)
        {
            await phase(cancellationToken);
        }

        return Report;
    }

    private async Task Reconcile(CancellationToken cancellationToken)
    {
        switch (scope)
        {
            case Scope.Users users:
                await workers.ReconcileAsync(Requests(users.Names), cancellationToken);
                break;
            case Scope.Unmanaged unmanaged:
                logins = await new UnmanagedUserReconciler(run, workers).ReconcileAsync(unmanaged.Made, cancellationToken);
                break;
            case Scope.Undelivered undelivered:
                await workers.ReconcileAsync(
                    await MailFeedbackRequests.ReadAsync(run, undelivered.Feedback, cancellationToken),
                    cancellationToken
                );
                break;
            default:
                throw new InvalidOperationException($"Scopes of type {scope.GetType().Name} are not supported.");
        }
    }

    /// <summary>All changes that remove access are judged together, after all users have been read.</summary>
    private Task JudgeAccessLoss(CancellationToken cancellationToken) => workers.ReconcileAdmittedAsync(cancellationToken);

    private Task ConsoleLogins(CancellationToken cancellationToken) =>
        workers.ReconcileLoginsAsync(logins, forEvents: run.Approval is null, cancellationToken);

    private Task JudgeRest(CancellationToken cancellationToken) => workers.ReconcileRestAsync(cancellationToken);

    private Task Notify(CancellationToken cancellationToken) => run.PublishNoticesAsync(Report, cancellationToken);

    private ImmutableArray<ReconcileRequest> Requests(IEnumerable<UserName> names) =>
        [.. names.Distinct().Order().Select(name => new ReconcileRequest(name, Reason.Leased, run.Window.Start) { ByEvent = true })];
}
