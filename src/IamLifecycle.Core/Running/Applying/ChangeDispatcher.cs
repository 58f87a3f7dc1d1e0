using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Ports;
using IamLifecycle.Running.Users;

namespace IamLifecycle.Running.Applying;

/// <summary>Applies one planned change. The change is complete when the task completes; otherwise the task fails.</summary>
internal sealed class ChangeDispatcher(RunContext run)
{
    private readonly AccessKeyApplier keys = new(run);
    private readonly SuspensionApplier access = new(run);
    private readonly MembershipApplier row = new(run);
    private readonly LoginApplier logins = new(run);
    private readonly RecipientApplier recipients = new(run);
    private readonly UserDeletion deletion = new(run);

    public Task ApplyAsync(UserState state, Change change, CancellationToken cancellationToken) =>
        change switch
        {
            Change.CreateUser create => CreateUserAsync(state, create, cancellationToken),
            Change.SetBoundary boundary => SetBoundaryAsync(state, boundary, cancellationToken),
            Change.TagOwner => TagOwnerAsync(state, cancellationToken),
            Change.DeleteKey delete => keys.DeleteAsync(state, delete, cancellationToken),
            Change.IssueKey issue => keys.IssueAsync(state, issue, cancellationToken),
            Change.PublishAgain publish => keys.PublishAgainAsync(state, publish, cancellationToken),
            Change.RewriteParameter => keys.RewriteAsync(state, cancellationToken),
            Change.WriteLedger write => keys.WriteLedgerAsync(state, write, cancellationToken),
            Change.SwitchOff off => access.SwitchOffAsync(state, off, cancellationToken),
            Change.SwitchOn on => access.SwitchOnAsync(state, on, cancellationToken),
            Change.MarkResumed resumed => access.MarkResumedAsync(state, resumed, cancellationToken),
            Change.MarkDeleteAfter mark => MarkDeleteAfterAsync(state, mark, cancellationToken),
            Change.RemoveLogin remove => access.RemoveLoginAsync(state, remove, cancellationToken),
            Change.GiveLogin give => logins.GiveAsync(state, give, cancellationToken),
            Change.RememberRecipient recipient => recipients.RememberAsync(state, recipient, cancellationToken),
            Change.ExpireLogin expire => recipients.ExpireAsync(state, expire, cancellationToken),
            Change.RememberLogin remember => LoginApplier.Remember(state, remember, run.Now),
            Change.RemoveKeys remove => access.RemoveKeysAsync(state, remove, cancellationToken),
            Change.SetMembership membership => row.SetMembershipAsync(state, membership, cancellationToken),
            Change.SetTags set => row.SetTagsAsync(state, set, cancellationToken),
            Change.Adopt adopt => row.AdoptAsync(state, adopt, cancellationToken),
            Change.DeleteUser delete => deletion.DeleteAsync(state, delete, cancellationToken),
            Change.DeleteParameter => DeleteParameterAsync(state, cancellationToken),
            Change.TagParameter => TagParameterAsync(state, cancellationToken),
            Change.LockUser unused => LockAsync(state, unused, cancellationToken),
            Change.CloseIntent => CloseIntent(state),
            _ => throw new InvalidOperationException($"Nothing carries out {change.GetType().Name}."),
        };

    private async Task CreateUserAsync(UserState state, Change.CreateUser change, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        UserName name = state.Snapshot.Row.Name;
        var tags = run
            .Policy.DefaultTags.WithComparers(StringComparer.OrdinalIgnoreCase)
            .SetItems(change.Tags)
            .SetItem(Tags.Owner, run.Policy.OwnerId);
        state.User = await run.Aws.Users.CreateAsync(name, run.Policy.UserPath, run.Policy.BoundaryArn, tags, cancellationToken);
        if (state.User is not null)
        {
            return;
        }

        if (await run.Lookup.OtherUserAsync(name) is { } variant)
        {
            throw new FailureException(new Failure.NeedsAttention(UserPlanner.CaseVariant(name, variant).Text));
        }

        state.RereadRequired = true; // it was created after the read
        throw new FailureException(new Failure.Conflict("a user with this name was created meanwhile"));
    }

    private async Task SetBoundaryAsync(UserState state, Change.SetBoundary change, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        await ConfirmGoneAsync(state, change, cancellationToken);
        state.AccessLossUnfinished = change.Arn == run.Policy.DenyAllArn;
        await run.Aws.Users.SetBoundaryAsync(state.Name, change.Arn, cancellationToken);
    }

    private async Task MarkDeleteAfterAsync(UserState state, Change.MarkDeleteAfter change, CancellationToken cancellationToken)
    {
        await ConfirmGoneAsync(state, change, cancellationToken);
        await access.MarkDeleteAfterAsync(state, change, cancellationToken);
    }

    /// <summary>
    /// The suspension that starts the grace period of a user without a row requires the same confirmation as the deletion.
    /// </summary>
    private Task ConfirmGoneAsync(UserState state, Change change, CancellationToken cancellationToken) =>
        change.RemovesUser ? deletion.ConfirmGoneAsync(state, state.RequireUser().Id, cancellationToken) : Task.CompletedTask;

    private async Task TagOwnerAsync(UserState state, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        var tags = new Dictionary<string, string> { [Tags.Owner] = run.Policy.OwnerId };
        await run.Aws.Users.TagAsync(state.Name, tags, cancellationToken);
        state.User = state.RequireUser() with { Tags = state.RequireUser().Tags.SetItems(tags) };
    }

    private async Task DeleteParameterAsync(UserState state, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        await run.Aws.Parameters.DeleteAsync(state.Name, cancellationToken);
    }

    private async Task TagParameterAsync(UserState state, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        await run.Aws.Parameters.TagAsync(state.Name, cancellationToken);
    }

    /// <summary>
    /// The lock is written first, so that the reason is stored if the run is stopped. The next run then suspends the user.
    /// </summary>
    private async Task LockAsync(UserState state, Change.LockUser change, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        var made = new UserLock(UserLock.Function, LedgerRules.Seconds(run.Now), change.LockReason) { User = state.RequireUser().Id };
        await run.Aws.State.LockUnusedAsync(state.Lease, made, cancellationToken);
        (state.Lock, state.RereadRequired) = (made, true);
    }

    private static Task CloseIntent(UserState state)
    {
        state.OpenIntent = null;
        return Task.CompletedTask;
    }
}
