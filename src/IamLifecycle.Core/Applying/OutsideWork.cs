using IamLifecycle.Model;
using IamLifecycle.Planning;

namespace IamLifecycle.Applying;

/// <summary>Deals with users that somebody made outside of the table: says so, and nominates them for onboarding where that is wanted. What IAM shows decides, not the event.</summary>
internal sealed class OutsideWork(RunContext run, Crew crew)
{
    /// <summary>One user that an event told of. Nobody's lease is asked for before it is known that the user is none of ours. Returns who is to be onboarded.</summary>
    public async Task<IEnumerable<Nomination>> WorkAsync(OutsideUser made, CancellationToken cancellationToken)
    {
        string? whyNot = run.Policy.People.OutsideUsers is OutsideUsers.Ignore ? "OUTSIDE_USERS is ignore" : null;
        ObservedUser? user = null;
        if (whyNot is null)
        {
            user = await run.Aws.Users.GetAsync(made.User, cancellationToken);
            whyNot = OutsideRules.WhyNot(await run.Aws.Table.GetAsync(user?.Name ?? made.User, cancellationToken), user, run.Policy) ?? OutsideRules.WhyNotNew(user!, run.Now);
        }

        if (whyNot is not null)
        {
            Say(new Change.Report(made.User, Reason.OutsideUser, $"left alone: {whyNot}; {made}"));
            return [];
        }

        await TellAsync(user!, made.ToString(), made.By.From(made.From), cancellationToken);
        return run.Policy.People.OutsideUsers is OutsideUsers.Onboard ? [Onboard(user!)] : [];
    }

    /// <summary>Those that the full run sees and no event told of, and those whose onboarding was not finished. Returns who is to be onboarded.</summary>
    public async Task<IEnumerable<Nomination>> WorkAsync(AccountView view, CancellationToken cancellationToken)
    {
        ObservedUser[] recent = [.. OutsideRules.Recent(view, run.Policy)];
        foreach (ObservedUser user in recent.Where(user => run.Notices.AreRead && !OutsideRules.IsTold(view, user)))
        {
            await TellAsync(user, $"made outside of the table at {user.CreatedAt}; CloudTrail knows by whom", origin: null, cancellationToken);
        }

        foreach (Change.Report given in OutsideRules.GivenUp(view, run.Policy, run.Now))
        {
            Say(given);
        }

        return recent.Where(user => OutsideRules.IsToBeOnboarded(view, user, run.Policy, run.Now)).Concat(OutsideRules.Unfinished(view, run.Policy, run.Now)).Select(Onboard);
    }

    private async Task TellAsync(ObservedUser user, string how, NoticeOrigin? origin, CancellationToken cancellationToken)
    {
        Say(new Change.Report(user.Name, Reason.OutsideUser, how));
        await run.Notices.PutAsync(NoticeRules.Outside(user.Name, user.Id, how, origin), cancellationToken);
    }

    private static Nomination Onboard(ObservedUser user) => new(user.Name, Reason.OutsideUser, user.CreatedAt) { Observed = user };

    private void Say(Change.Report report)
    {
        run.Log.Planned(report);
        crew.Add(new UserOutcome(report.User, [report], [], null));
    }
}
