using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Logins;
using IamLifecycle.Ports;

namespace IamLifecycle.Running.Reading;

/// <summary>
/// Checks whether the user will be able to change its initial password. It makes calls only if a password is to be set and the account does
/// not let every user change their own.
/// </summary>
internal sealed class FirstSignIn(RunContext run)
{
    /// <summary>A report; null if the user can change the password, or if that cannot be determined.</summary>
    public async Task<Change.Report?> CheckAsync(UserSnapshot snapshot, UserPlan plan, CancellationToken cancellationToken)
    {
        if (run.Aws.ConsoleAccess is not { } consoleAccess || !plan.Changes.OfType<Change.GiveLogin>().Any())
        {
            return null;
        }

        try
        {
            PasswordPolicy policy = await run.Lookup.PasswordPolicyAsync();
            return policy.UsersMayChange || await MayChangeAsync(consoleAccess.Logins, snapshot, cancellationToken)
                ? null
                : FirstSignInRules.Blocked(plan.User);
        }
        catch (FailureException e)
        {
            run.Log.Degraded("it is unknown whether users can change their initial password", e.Failure);
            return null;
        }
    }

    private async Task<bool> MayChangeAsync(ILogins logins, UserSnapshot snapshot, CancellationToken cancellationToken)
    {
        ImmutableSortedSet<string> groups = FirstSignInRules.GroupsOf(snapshot, run.Policy);
        if (FirstSignInRules.PoliciesOf(snapshot).Any(FirstSignInRules.MayAllow))
        {
            return true;
        }

        if (snapshot.User is { } user)
        {
            if (
                (await ListAsync(snapshot, user.Name, UserAttachmentKind.AttachedPolicy, cancellationToken)).Any(policy =>
                    FirstSignInRules.MayAllow(policy.Id)
                ) || !(await ListAsync(snapshot, user.Name, UserAttachmentKind.InlinePolicy, cancellationToken)).IsEmpty
            )
            {
                return true;
            }

            groups = groups.Union(
                (await ListAsync(snapshot, user.Name, UserAttachmentKind.Group, cancellationToken)).Select(group => group.Id)
            );
        }

        foreach (string group in groups)
        {
            if (await AllowsAsync(logins, group, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<ImmutableArray<UserAttachment>> ListAsync(
        UserSnapshot snapshot,
        UserName user,
        UserAttachmentKind kind,
        CancellationToken cancellationToken
    ) =>
        snapshot.Attachments.TryGetValue(kind, out ImmutableArray<UserAttachment> seen)
            ? seen
            : await run.Aws.Attachments.ListAsync(user, kind, cancellationToken);

    /// <summary>A group that does not exist allows nothing. The failure to add the user to it is reported elsewhere.</summary>
    private static async Task<bool> AllowsAsync(ILogins logins, string group, CancellationToken cancellationToken)
    {
        try
        {
            return (await logins.AttachedToGroupAsync(group, cancellationToken)).Any(FirstSignInRules.MayAllow)
                || await logins.HasInlinePolicyAsync(group, cancellationToken);
        }
        catch (FailureException e) when (e.Failure is Failure.Conflict { OfExistence: true })
        {
            return false;
        }
    }
}
