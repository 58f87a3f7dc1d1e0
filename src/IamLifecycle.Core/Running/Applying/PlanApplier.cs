using IamLifecycle.Model.Notices;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Notices;
using IamLifecycle.Planning.Selection;
using IamLifecycle.Ports;
using IamLifecycle.Running.Users;

namespace IamLifecycle.Running.Applying;

/// <summary>Carries out the plan for one user, change after change, and notes what people are to hear of it.</summary>
internal sealed class PlanApplier(RunContext run)
{
    private readonly ChangeDispatcher applier = new(run);

    /// <summary>A login is left to the last pass: all that it waits for, nobody else's keys wait for.</summary>
    public async Task ApplyAsync(
        UserState state,
        UserPlan plan,
        ReconcileRequest who,
        UserRunRecorder journal,
        CancellationToken cancellationToken
    )
    {
        var failures = new FailureList();
        bool halfOff = false;
        foreach (Change change in plan.Changes.Where(change => !change.IsReport && !IsHeldUp(state, change)))
        {
            if (change.IsForPerson && !who.IsForLogin)
            {
                journal.Defer(
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
                journal.Done(change, run.Log);
                if (change is Change.LockUser)
                {
                    return; // the next look finds the user locked, and nothing else is to be done for it
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
        if (plan.Changes.OfType<Change.Report>().FirstOrDefault(report => report.ComesAgain) is { } unsure)
        {
            throw new FailureException(new Failure.Conflict(unsure.Text));
        }
    }

    /// <summary>
    /// Keys wait where one could not be switched on, or where SSM refused their parameter; groups and login do not: not even a login that
    /// goes.
    /// </summary>
    private static bool IsHeldUp(UserState state, Change change) =>
        (state.KeyStaysOff || state.ParameterRefused) && change is { ConcernsKeys: true } and not Change.RemoveLogin;

    /// <summary>
    /// True for changes on which none of the others depends: keys do not wait for groups or for the parameter's tags, nor the boundary for
    /// a credential that stays off, nor the login for one that stays on.
    /// </summary>
    private static bool IsAlone(Change change) =>
        change
            is Change.SetMembership { Reason: not Reason.OutsideUser }
                or Change.SetTags
                or Change.TagParameter
                or Change.SwitchOn
                or Change.SwitchOff { TakesAccess: false };

    /// <summary>
    /// The notice comes before the change, so that a run that dies has noted it; one of what certainly did not happen is taken back, unless
    /// keys were deleted for it. That a user is deleted is told when it is.
    /// </summary>
    /// <remarks>
    /// A key is told of only once it is published. If the run dies between the two, the next one finds the key published and its intent
    /// open, and tells.
    /// </remarks>
    private async Task AnnouncedAsync(UserState state, Change change, CancellationToken cancellationToken)
    {
        if (change is Change.IssueKey or Change.CloseIntent)
        {
            await applier.ApplyAsync(state, change, cancellationToken);
            await run.Notices.PutAsync(
                change is Change.IssueKey ? NoticeRules.ForChange(change) : NoticeRules.FoundPublished(state.Look),
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
