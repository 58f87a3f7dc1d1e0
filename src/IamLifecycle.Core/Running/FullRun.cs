using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Notices;
using IamLifecycle.Planning.Safety;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Running.Applying;
using NodaTime;

namespace IamLifecycle.Running;

/// <summary>A full run: reads the account in bulk, and reconciles in phases the users that may need it.</summary>
/// <param name="run">What every part of the run shares.</param>
/// <param name="view">The bulk reads.</param>
/// <param name="now">When they ended. The whole selection uses this time.</param>
internal sealed class FullRun(RunContext run, AccountSnapshot view, Instant now)
{
    private readonly UserWorkers workers = new(run);
    private readonly ReconcileRequests requests = WorkSelector.Select(view, run.Policy, now);
    private ImmutableArray<ReconcileRequest> refusedCreations = [];
    private RunReport? report;

    private RunReport Report => report ??= ToReport();

    /// <summary>
    /// The phases, in their order. Each phase defers changes that the gate must admit, and console logins, to later ones.
    /// </summary>
    private Func<CancellationToken, Task>[] Phases =>
        [
            LimitCreations,
            RotateAndRepair,
            JudgeAccessLoss,
            RemoveLeftoverParameters,
            ConsoleLogins,
            JudgeRest,
            AnnounceDeletions,
            RememberRun,
            Notify,
        ];

    public async Task<RunReport> RunAsync(CancellationToken cancellationToken)
    {
        foreach (Change change in requests.Reports)
        {
            run.Log.Planned(change);
        }

        run.Notices.Take(view.State.Notices);
        foreach (var phase in Phases)
        {
            await phase(cancellationToken);
        }

        return Report;
    }

    /// <summary>
    /// If creations are limited, they are judged before any user is read, so that thousands of refused rows do not cost a read each.
    /// </summary>
    private async Task LimitCreations(CancellationToken cancellationToken)
    {
        if (!run.Policy.Creations.IsLimited || !run.HasTime(cancellationToken))
        {
            return;
        }

        ImmutableArray<ReconcileRequest> missing = [.. requests.Users.Where(request => request.Known.UserIsAbsent)];
        foreach (ReconcileRequest request in missing)
        {
            run.Gate.Register(GuardedChange.Creation(request.User));
        }

        await run.Gate.JudgeAsync(run.Lookup.ForGateAsync, run.Write, cancellationToken);
        refusedCreations = [.. missing.Where(request => !IsCreationAdmitted(request))];
    }

    private Task RotateAndRepair(CancellationToken cancellationToken) =>
        workers.ReconcileAsync([.. requests.Users.Except(refusedCreations).Where(request => !request.IsForLogin)], cancellationToken);

    /// <summary>All changes that remove access are judged together before any of them is applied.</summary>
    private Task JudgeAccessLoss(CancellationToken cancellationToken)
    {
        var begun = view.State.Open.Where(open => open.Intent is { IsOfDeletion: true }).Select(open => open.Intent!.User).ToHashSet();
        foreach (ReconcileRequest deletion in requests.Deletions)
        {
            UserId id = deletion.Known.User!.Id;
            run.Gate.Register(new GuardedChange(GuardedEffect.LosesAccess, id, deletion.User, begun.Contains(id)));
        }

        return workers.ReconcileAdmittedAsync(cancellationToken);
    }

    private Task RemoveLeftoverParameters(CancellationToken cancellationToken) =>
        workers.ReconcileAsync(
            [
                .. requests.Parameters.Select(user => new ReconcileRequest(user, Reason.ParameterWithoutUser, now)
                {
                    Purpose = ReconcilePurpose.LeftoverParameter,
                }),
            ],
            cancellationToken
        );

    private async Task ConsoleLogins(CancellationToken cancellationToken)
    {
        var unmanaged = await new UnmanagedUserReconciler(run, workers).ReconcileAsync(view, cancellationToken);
        await workers.ReconcileLoginsAsync(
            [.. requests.Users.Where(request => request.IsForLogin), .. unmanaged],
            forEvents: false,
            cancellationToken
        );
    }

    /// <summary>Loss of access that earlier phases planned, or that could not be judged before.</summary>
    private Task JudgeRest(CancellationToken cancellationToken) => workers.ReconcileRestAsync(cancellationToken);

    /// <summary>Consumers of a superseded key get a notice in time.</summary>
    private Task AnnounceDeletions(CancellationToken cancellationToken)
    {
        var known = view.State.Notices.Select(notice => notice.Key).ToHashSet();
        return run.Notices.PutAsync(
            NoticeRules.NearDeletions(view, run.Policy, now).Where(draft => !known.Contains(draft.Key)),
            cancellationToken
        );
    }

    /// <summary>This phase is before the notices, which may take long.</summary>
    private Task RememberRun(CancellationToken cancellationToken) => RunMemory.SaveAsync(Report, run, cancellationToken);

    private Task Notify(CancellationToken cancellationToken) => run.PublishNoticesAsync(Report, cancellationToken);

    private RunReport ToReport()
    {
        var deletions = requests
            .Deletions.Where(deletion => !run.Gate.HasAdmitted(GuardedEffect.LosesAccess, deletion.Known.User!.Id))
            .Select(deletion => NotAdmitted(deletion.Known.User!));
        var creations = refusedCreations.Where(request => !IsCreationAdmitted(request)).Select(NotAdmitted);
        return workers.Report([.. requests.Reports, .. deletions, .. creations]) with
        {
            Seen = RunMemory.Seen(view, run.Policy, now),
            OldestKeyAgeDays = RunMemory.OldestKeyAgeDays(view, run.Policy, now),
        };
    }

    private bool IsCreationAdmitted(ReconcileRequest request) =>
        run.Gate.HasAdmitted(GuardedEffect.Creates, GuardedChange.IdOf(request.User));

    /// <summary>The deletion or quarantine that the gate has not admitted.</summary>
    private Change NotAdmitted(ObservedUser user) =>
        run.Policy.UserDeleteGrace == Duration.Zero
            ? new Change.DeleteUser(user.Name, Reason.RowRemoved, user.Id)
            : new Change.SetBoundary(user.Name, Reason.RowRemoved, user.BoundaryArn, run.Policy.DenyAllArn);

    /// <summary>The creation that the gate has not admitted.</summary>
    private static Change NotAdmitted(ReconcileRequest request) =>
        new Change.CreateUser(request.User, request.Reason, request.Known.Row?.Tags ?? ImmutableDictionary<string, string>.Empty);
}
