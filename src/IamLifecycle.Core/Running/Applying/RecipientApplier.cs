using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Notices;
using IamLifecycle.Ports;
using IamLifecycle.Running.Notices;
using IamLifecycle.Running.Users;
using NodaTime;

namespace IamLifecycle.Running.Applying;

/// <summary>
/// Records the recipients of console passwords, and deletes passwords that were never used. It notifies the person, and the notice channels
/// in any case.
/// </summary>
internal sealed class RecipientApplier(RunContext run)
{
    private static readonly Duration Longest = Duration.FromSeconds(30);

    /// <summary>
    /// The former recipient is notified before the record is written. A run that is stopped between the two causes a second notification.
    /// </summary>
    public async Task RememberAsync(UserState state, Change.RememberRecipient change, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        Instant? changed = change.Waits ? run.Now : null;
        if (change.Waits)
        {
            Instant until = run.Now + run.Policy.ConsoleAccess.RecipientChangeDelay;
            string notified = change.Former is { } former
                ? await NotifyAsync(former, PersonalNotes.RecipientChanged(state.Name, run.Now, until), cancellationToken)
                : "no former recipient is recorded";
            await run.Notices.PutAsync(NoticeRules.RecipientChanged(state.Name, run.Now, until, notified), cancellationToken);
        }

        UserId user = state.RequireUser().Id;
        LoginRecord record =
            state.Login is { } login && (login.User == user || login == state.Snapshot.Login)
                ? login with
                {
                    User = user,
                }
                : new LoginRecord(LoginState.Wanted, user, run.Now);
        state.Login = record with { Recipient = new RememberedRecipient(change.To, changed) };
    }

    /// <summary>
    /// The order is record, notification, deletion. If the run is stopped, the record shows that the password must be deleted.
    /// </summary>
    public async Task ExpireAsync(UserState state, Change.ExpireLogin change, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        LoginRecord expired = state.Snapshot.Login! with { State = LoginState.Expired };
        await run.Aws.State.RememberLoginAsync(state.Lease, expired, cancellationToken);
        state.Login = expired;
        string notified = await NotifyAsync(change.To, PersonalNotes.PasswordExpired(state.Name, expired.At), cancellationToken);
        await run.Notices.PutAsync(NoticeRules.Expired(state.Name, expired.At, notified), cancellationToken);
        run.RequireTime(cancellationToken);
        await run.Aws.Attachments.RemoveAsync(
            state.Name,
            new UserAttachment(UserAttachmentKind.LoginProfile, state.Name.Value),
            cancellationToken
        );
    }

    /// <summary>A failed notification of the person stops nothing; the notice to the channels mentions it.</summary>
    private async Task<string> NotifyAsync(Contact contact, PersonalNote note, CancellationToken cancellationToken)
    {
        if (run.Aws.ConsoleAccess?.Delivery is not { } delivery || !run.Policy.ConsoleAccess.CanReach(contact))
        {
            return "there is no way to notify the person";
        }

        try
        {
            await delivery.SendNoteAsync(await delivery.ResolveAsync(contact, Longest, cancellationToken), note, cancellationToken);
            return "the person was notified";
        }
        catch (FailureException failed)
        {
            return $"the person could not be notified: {failed.Message}";
        }
    }
}
