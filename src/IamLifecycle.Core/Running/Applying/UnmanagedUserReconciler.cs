using IamLifecycle.Model.Notices;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Logins;
using IamLifecycle.Planning.Notices;
using IamLifecycle.Planning.Selection;

namespace IamLifecycle.Running.Applying;

/// <summary>
/// Handles unmanaged users: reports them, and requests their onboarding if it is configured. The state in IAM decides, not the event.
/// </summary>
internal sealed class UnmanagedUserReconciler(RunContext run, UserWorkers workers)
{
    /// <summary>
    /// Handles the user of one event. No lease is acquired before it is known that the user is unmanaged. Returns the users to onboard.
    /// </summary>
    public async Task<IEnumerable<ReconcileRequest>> ReconcileAsync(UnmanagedUser made, CancellationToken cancellationToken)
    {
        string? ineligible = run.Policy.ConsoleAccess.UnmanagedUserPolicy is UnmanagedUserPolicy.Ignore ? "OUTSIDE_USERS is ignore" : null;
        ObservedUser? user = null;
        if (ineligible is null)
        {
            user = await run.Aws.Users.GetAsync(made.User, cancellationToken);
            ineligible = UnmanagedUserRules.IneligibilityReason(
                await run.Aws.Table.GetAsync(user?.Name ?? made.User, cancellationToken),
                user,
                run.Policy
            ) ?? UnmanagedUserRules.RejectStaleEvent(user!, run.Now);
        }

        if (ineligible is not null)
        {
            Report(new Change.Report(made.User, Reason.OutsideUser, $"ignored: {ineligible}; {made}"));
            return [];
        }

        await NotifyAsync(user!, made.ToString(), made.By.From(made.From), cancellationToken);
        return run.Policy.ConsoleAccess.UnmanagedUserPolicy is UnmanagedUserPolicy.Onboard ? [Onboard(user!)] : [];
    }

    /// <summary>Handles users that the full run found without an event, and unfinished onboardings. Returns the users to onboard.</summary>
    public async Task<IEnumerable<ReconcileRequest>> ReconcileAsync(AccountSnapshot view, CancellationToken cancellationToken)
    {
        ObservedUser[] recent = [.. UnmanagedUserRules.Recent(view, run.Policy)];
        foreach (ObservedUser user in recent.Where(user => run.Notices.AreRead && !UnmanagedUserRules.IsReported(view, user)))
        {
            await NotifyAsync(
                user,
                $"created outside of the table at {user.CreatedAt}; see CloudTrail for its creator",
                origin: null,
                cancellationToken
            );
        }

        foreach (Change.Report given in UnmanagedUserRules.GivenUp(view, run.Policy, run.Now))
        {
            Report(given);
        }

        return recent
            .Where(user => UnmanagedUserRules.IsToBeOnboarded(view, user, run.Policy, run.Now))
            .Concat(UnmanagedUserRules.Unfinished(view, run.Policy, run.Now))
            .Select(Onboard);
    }

    private async Task NotifyAsync(ObservedUser user, string how, NoticeOrigin? origin, CancellationToken cancellationToken)
    {
        Report(new Change.Report(user.Name, Reason.OutsideUser, how));
        await run.Notices.PutAsync(NoticeRules.Outside(user.Name, user.Id, how, origin), cancellationToken);
    }

    private static ReconcileRequest Onboard(ObservedUser user) =>
        new(user.Name, Reason.OutsideUser, user.CreatedAt)
        {
            Purpose = ReconcilePurpose.Onboarding,
            Known = new BulkFacts { User = user },
        };

    private void Report(Change.Report report)
    {
        run.Log.Planned(report);
        workers.Add(new UserOutcome(report.User, [report], [], null));
    }
}
