using IamLifecycle.Model.Notices;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Notices;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Ports;
using IamLifecycle.Running.Users;

namespace IamLifecycle.Running.Applying;

/// <summary>Applies the plan of one user, one change after another, and stores the notices.</summary>
internal sealed class PlanApplier(RunContext run)
{
    private readonly ChangeDispatcher applier = new(run);

    /// <summary>
    /// Applies the plan. Console logins are deferred to the last phase, so that no other user's keys wait for Slack or SES.
    /// </summary>
    public async Task ApplyAsync(
        UserState state,
        UserPlan plan,
        ReconcileRequest request,
        UserRunRecorder recorder,
        CancellationToken cancellationToken
    )
    {
        var failures = new FailureList();
        bool halfOff = false;
        foreach (Change change in plan.Changes.Where(change => !change.IsReport && !IsHeldUp(state, change)))
        {
            if (change.IsForPerson && !request.IsForLogin)
            {
                recorder.Defer(
                    new ReconcileRequest(state.Name, change.Reason, run.Now)
                    {
                        Purpose = ReconcilePurpose.ConsoleLogin,
                        Known = new BulkFacts { User = state.User },
                    }
                );
                continue;
            }

            try
            {
                await AnnouncedAsync(state, change, cancellationToken);
                recorder.Done(change, run.Log);
                if (change is Change.LockUser)
                {
                    return; // the next pass reads the lock and suspends the user; the rest of this plan is obsolete
                }
            }
            catch (FailureException e) when (IsAlone(change) || state.ParameterRefused)
            {
                failures.Add(e);
                halfOff |= change is Change.SwitchOff;
            }
        }

        state.AccessLossUnfinished = halfOff;
        failures.ThrowIfAny(state.Name, run.Log);
        if (plan.Changes.OfType<Change.Report>().FirstOrDefault(report => report.RetryEvent) is { } unsure)
        {
            throw new FailureException(new Failure.Conflict(unsure.Text));
        }
    }

    /// <summary>
    /// Key changes wait if a key could not be activated or if SSM refused the parameter. The removal of a login does not wait.
    /// </summary>
    private static bool IsHeldUp(UserState state, Change change) =>
        (state.KeyStaysOff || state.ParameterRefused) && change is { ConcernsKeys: true } and not Change.RemoveLogin;

    /// <summary>
    /// True for changes that no other change depends on: keys do not wait for groups or parameter tags, the boundary does not wait for a
    /// credential that cannot be activated, and the removal of a login does not wait for one that cannot be deactivated.
    /// </summary>
    private static bool IsAlone(Change change) =>
        change
            is Change.SetMembership { IsRequired: false }
                or Change.SetTags
                or Change.TagParameter
                or Change.SwitchOn
                or Change.SwitchOff { TakesAccess: false };

    /// <summary>
    /// Applies a change with its notice. The notice is stored before the change, so that it exists if the run is stopped. It is withdrawn
    /// if the change definitely did not happen, unless keys were deleted for it. The notice about a deleted user is stored when the
    /// deletion is applied.
    /// </summary>
    /// <remarks>
    /// The notice about a new key is stored after the key is published. If the run is stopped between the two, the next run finds the key
    /// published and its intent open, and stores the notice.
    /// </remarks>
    private async Task AnnouncedAsync(UserState state, Change change, CancellationToken cancellationToken)
    {
        if (change is Change.IssueKey or Change.CloseIntent)
        {
            await applier.ApplyAsync(state, change, cancellationToken);
            await run.Notices.PutAsync(
                change is Change.IssueKey ? NoticeRules.ForChange(change) : NoticeRules.FoundPublished(state.Snapshot),
                cancellationToken
            );
            return;
        }

        StoredNotice? notice = await run.Notices.PutAsync(NoticeRules.ForChange(change), cancellationToken);
        var keys = state.Keys;
        try
        {
            await applier.ApplyAsync(state, change, cancellationToken);
        }
        catch (FailureException e) when (notice is not null && e.Failure.IsRefusal && state.Keys == keys)
        {
            await run.Notices.WithdrawAsync(notice, cancellationToken);
            throw;
        }
    }
}
