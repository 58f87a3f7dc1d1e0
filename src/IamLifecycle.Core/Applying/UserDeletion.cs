using IamLifecycle.Model;
using IamLifecycle.Planning;

namespace IamLifecycle.Applying;

/// <summary>Deletes a user with everything attached to it. The parameter goes before the user, so that an owned user that still exists always means "not finished".</summary>
internal sealed class UserDeletion(RunContext run)
{
    public async Task DeleteAsync(UserState state, Change.DeleteUser change, CancellationToken cancellationToken)
    {
        await ConfirmGoneAsync(state, change.Id, cancellationToken);

        // An open intent to issue a key is proof of its orphan, should the row come back before the keys are gone: it is kept, and says "unfinished" as well.
        if (state.OpenIntent?.User != change.Id)
        {
            var intent = new Intent(IntentKind.DeleteUser, [], run.Now, change.Id, state.Lease.Until);
            await run.Aws.State.OpenIntentAsync(state.Lease, intent, cancellationToken);
            state.OpenIntent = intent;
        }

        FailureException? unseen = await RemoveBelongingsAsync(change.User, cancellationToken);
        await ConfirmAsync(state, change.Id, cancellationToken);
        await DeleteParameterAsync(state, cancellationToken);
        await ConfirmAsync(state, change.Id, cancellationToken);
        await DeleteBareUserAsync(change.User, unseen, cancellationToken);
        (state.OpenIntent, state.User) = (null, null);
    }

    /// <summary>Before the first step: no row names the user in any spelling, and all that <see cref="ConfirmAsync"/> asks.</summary>
    public async Task ConfirmGoneAsync(UserState state, UserId id, CancellationToken cancellationToken)
    {
        await ConfirmAsync(state, id, cancellationToken);
        if (await run.Facts.OtherRowAsync(state.Name) is { } variant)
        {
            throw new FailureException(new Failure.NeedsAttention(UserPlanner.CaseVariant(variant, state.Name).Text));
        }
    }

    /// <summary>Immediately before a destructive step: the row is still gone, the user is still the same and still ours, and there is time.</summary>
    private async Task ConfirmAsync(UserState state, UserId id, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        ObservedUser? user = await run.Aws.Users.GetAsync(state.Name, cancellationToken);
        if (user is not null && (user.Id != id || !Ownership.MayDelete(user, run.Policy, await run.Facts.AdoptedKeysAsync(user, cancellationToken) is not null)))
        {
            throw LookAgain(state, "the user is no longer the one that was to be deleted");
        }

        if (await run.Aws.Table.GetAsync(state.Name, cancellationToken) is not Row.Absent)
        {
            throw LookAgain(state, "the row is back");
        }
    }

    /// <summary>Removes what is attached. Returns why something could not be listed: DeleteUser itself refuses while anything is left.</summary>
    private async Task<FailureException?> RemoveBelongingsAsync(UserName user, CancellationToken cancellationToken)
    {
        FailureException? unseen = null;
        foreach (BelongingKind kind in Enum.GetValues<BelongingKind>())
        {
            try
            {
                foreach (Belonging belonging in await run.Aws.Belongings.ListAsync(user, kind, cancellationToken))
                {
                    run.RequireTime(cancellationToken);
                    await run.Aws.Belongings.RemoveAsync(user, belonging, cancellationToken);
                }
            }
            catch (FailureException e) when (kind is not BelongingKind.AccessKey)
            {
                unseen ??= e; // one kind that cannot be read or removed must not leave the rest of the access in place
            }
        }

        return unseen;
    }

    private async Task DeleteBareUserAsync(UserName user, FailureException? unseen, CancellationToken cancellationToken)
    {
        try
        {
            await run.Aws.Users.DeleteAsync(user, cancellationToken);
        }
        catch (FailureException refused) when (unseen is not null && refused.Failure is Failure.Conflict)
        {
            throw unseen; // it says why something is still attached
        }
    }

    /// <summary>A parameter that somebody else put under the user's name is not ours to delete.</summary>
    private async Task DeleteParameterAsync(UserState state, CancellationToken cancellationToken)
    {
        if (state.User?.Ledger.ParameterVersion is not null || await run.Aws.Parameters.OwnerAsync(state.Name, cancellationToken) == run.Policy.OwnerId)
        {
            await run.Aws.Parameters.DeleteAsync(state.Name, cancellationToken);
        }
    }

    private static FailureException LookAgain(UserState state, string why)
    {
        state.LookAgain = true;
        return new FailureException(new Failure.Conflict(why));
    }
}
