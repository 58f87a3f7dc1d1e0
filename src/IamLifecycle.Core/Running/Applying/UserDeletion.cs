using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;
using IamLifecycle.Ports;
using IamLifecycle.Running.Users;

namespace IamLifecycle.Running.Applying;

/// <summary>
/// Deletes a user with everything attached to it. The parameter is deleted before the user, so that an owned user that still exists always
/// shows an unfinished deletion.
/// </summary>
internal sealed class UserDeletion(RunContext run)
{
    public async Task DeleteAsync(UserState state, Change.DeleteUser change, CancellationToken cancellationToken)
    {
        await ConfirmGoneAsync(state, change.Id, cancellationToken);

        await NoteAsync(state, Begun(state, change.Id), cancellationToken);
        var (unseen, device) = await RemoveAttachmentsAsync(state, cancellationToken);
        await ConfirmAsync(state, change.Id, cancellationToken);
        await DeleteParameterAsync(state, cancellationToken);
        if (device is not null)
        {
            throw device; // only the user's intent still identifies the device
        }

        await ConfirmAsync(state, change.Id, cancellationToken);
        await DeleteBareUserAsync(change.User, unseen, cancellationToken);
        (state.OpenIntent, state.User, state.Login) = (null, null, null);
    }

    /// <summary>
    /// Before the first step: no row names the user in any spelling, and the conditions of <see cref="ConfirmAsync"/> hold.
    /// </summary>
    public async Task ConfirmGoneAsync(UserState state, UserId id, CancellationToken cancellationToken)
    {
        await ConfirmAsync(state, id, cancellationToken);
        if (await run.Lookup.OtherRowAsync(state.Name) is { } variant)
        {
            throw new FailureException(new Failure.NeedsAttention(UserPlanner.CaseVariant(variant, state.Name).Text));
        }
    }

    /// <summary>
    /// Immediately before a destructive step: the row is still missing, the user is the same and still owned, and there is time.
    /// </summary>
    private async Task ConfirmAsync(UserState state, UserId id, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        ObservedUser? user = await run.Aws.Users.GetAsync(state.Name, cancellationToken);
        if (
            user is not null
            && (
                user.Id != id
                || !Ownership.MayDelete(user, run.Policy, await run.Lookup.AdoptedKeysAsync(user, cancellationToken) is not null)
            )
        )
        {
            throw RequireReread(state, "the user was replaced by another user with the same name, or is no longer owned");
        }

        if (await run.Aws.Table.GetAsync(state.Name, cancellationToken) is not Row.Absent)
        {
            throw RequireReread(state, "the row was restored");
        }
    }

    /// <summary>
    /// An open intent to issue a key is evidence of an orphan if the row is restored before the keys are deleted. It is therefore kept, and
    /// marked with the start of the deletion.
    /// </summary>
    private Intent Begun(UserState state, UserId id) =>
        state.OpenIntent is { } open && open.User == id
            ? open with
            {
                DeletionBegun = true,
            }
            : new Intent(IntentKind.DeleteUser, [], run.Now, id, state.Lease.Until) { DeletionBegun = true };

    private async Task NoteAsync(UserState state, Intent intent, CancellationToken cancellationToken)
    {
        if (state.OpenIntent != intent)
        {
            await run.Aws.State.OpenIntentAsync(state.Lease, intent, cancellationToken);
            state.OpenIntent = intent;
        }
    }

    /// <summary>
    /// Removes all attachments. <c>Unseen</c>: why something could not be listed or removed; DeleteUser itself fails while anything is
    /// attached. <c>Device</c>: why a device was not removed; DeleteUser does not detect a deactivated device.
    /// </summary>
    private async Task<(FailureException? Unseen, FailureException? Device)> RemoveAttachmentsAsync(
        UserState state,
        CancellationToken cancellationToken
    )
    {
        FailureException? unseen = null;
        FailureException? device = null;
        foreach (UserAttachmentKind kind in Enum.GetValues<UserAttachmentKind>())
        {
            IEnumerable<UserAttachment> found = [];
            FailureException? unlisted = await TryAsync(kind, async () =>
                found = await run.Aws.Attachments.ListAsync(state.Name, kind, cancellationToken)
            );
            if (kind is UserAttachmentKind.MfaDevice)
            {
                found = await NotedAsync(state, found, cancellationToken);
            }

            FailureException? left = await TryAsync(kind, () => RemoveAsync(state.Name, found, cancellationToken));
            unseen ??= unlisted ?? left;
            device ??= kind is UserAttachmentKind.MfaDevice ? left : null;
        }

        return (unseen, device);
    }

    /// <summary>
    /// A kind that cannot be listed or removed must not stop the removal of the rest. Access keys are the exception, because they give
    /// access.
    /// </summary>
    private static async Task<FailureException?> TryAsync(UserAttachmentKind kind, Func<Task> step)
    {
        try
        {
            await step();
            return null;
        }
        catch (FailureException e) when (kind is not UserAttachmentKind.AccessKey)
        {
            return e;
        }
    }

    private async Task RemoveAsync(UserName user, IEnumerable<UserAttachment> attachments, CancellationToken cancellationToken)
    {
        foreach (UserAttachment attachment in attachments)
        {
            run.RequireTime(cancellationToken);
            await run.Aws.Attachments.RemoveAsync(user, attachment, cancellationToken);
        }
    }

    /// <summary>
    /// Devices are recorded before they are deactivated. A deactivated device is assigned to no user, and only the record shows that it
    /// must be deleted.
    /// </summary>
    private async Task<IEnumerable<UserAttachment>> NotedAsync(
        UserState state,
        IEnumerable<UserAttachment> listed,
        CancellationToken cancellationToken
    )
    {
        Intent intent = state.OpenIntent!;
        string[] unnoted = [.. listed.Select(device => device.Id).Except(intent.Devices)];
        if (unnoted.Length > 0)
        {
            await NoteAsync(state, intent with { Devices = [.. intent.Devices, .. unnoted] }, cancellationToken);
        }

        return state.OpenIntent!.Devices.Select(device => new UserAttachment(UserAttachmentKind.MfaDevice, device));
    }

    private async Task DeleteBareUserAsync(UserName user, FailureException? unseen, CancellationToken cancellationToken)
    {
        try
        {
            await run.Aws.Users.DeleteAsync(user, cancellationToken);
        }
        catch (FailureException refused) when (unseen is not null && refused.Failure is Failure.Conflict)
        {
            throw unseen; // its message states why something is still attached
        }
    }

    /// <summary>A parameter that another principal created under the user's name is not deleted.</summary>
    private async Task DeleteParameterAsync(UserState state, CancellationToken cancellationToken)
    {
        if (
            state.User?.Ledger.ParameterVersion is not null
            || (await run.Aws.Parameters.TagsAsync(state.Name, cancellationToken)).Owner == run.Policy.OwnerId
        )
        {
            await run.Aws.Parameters.DeleteAsync(state.Name, cancellationToken);
        }
    }

    private static FailureException RequireReread(UserState state, string why)
    {
        state.RereadRequired = true;
        return new FailureException(new Failure.Conflict(why));
    }
}
