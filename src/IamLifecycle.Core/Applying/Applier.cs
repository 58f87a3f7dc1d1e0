using IamLifecycle.Model;
using IamLifecycle.Planning;

namespace IamLifecycle.Applying;

/// <summary>Carries out one planned change. It is done when the task completes; otherwise it throws.</summary>
internal sealed class Applier(RunContext run)
{
    private readonly KeyWork keys = new(run);
    private readonly UserDeletion deletion = new(run);

    public Task ApplyAsync(UserState state, Change change, CancellationToken cancellationToken) => change switch
    {
        Change.CreateUser => CreateUserAsync(state, cancellationToken),
        Change.SetBoundary => SetBoundaryAsync(state, cancellationToken),
        Change.TagOwner => TagOwnerAsync(state, cancellationToken),
        Change.DeleteKey delete => keys.DeleteAsync(state, delete, cancellationToken),
        Change.IssueKey issue => keys.IssueAsync(state, issue, cancellationToken),
        Change.PublishAgain publish => keys.PublishAgainAsync(state, publish, cancellationToken),
        Change.TrimParameter => keys.TrimAsync(state, cancellationToken),
        Change.WriteLedger => keys.WriteLedgerAsync(state, cancellationToken),
        Change.DeleteUser delete => deletion.DeleteAsync(state, delete, cancellationToken),
        Change.CloseIntent => CloseIntent(state),
        _ => throw new InvalidOperationException($"Nothing carries out {change.GetType().Name}."),
    };

    private async Task CreateUserAsync(UserState state, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        UserName name = state.Look.Row.Name;
        var tags = run.Policy.DefaultTags.SetItem(Tags.Owner, run.Policy.OwnerId);
        state.User = await run.Aws.Users.CreateAsync(name, run.Policy.UserPath, run.Policy.BoundaryArn, tags, cancellationToken);
        if (state.User is not null)
        {
            return;
        }

        if (await run.Facts.OtherUserAsync(name) is { } variant)
        {
            throw new FailureException(new Failure.NeedsAttention(UserPlanner.CaseVariant(name, variant).Text));
        }

        state.LookAgain = true; // it was made since we looked
        throw new FailureException(new Failure.Conflict("a user of that name exists by now"));
    }

    private async Task SetBoundaryAsync(UserState state, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        await run.Aws.Users.SetBoundaryAsync(state.Name, run.Policy.BoundaryArn, cancellationToken);
    }

    private async Task TagOwnerAsync(UserState state, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        var tags = new Dictionary<string, string> { [Tags.Owner] = run.Policy.OwnerId };
        await run.Aws.Users.TagAsync(state.Name, tags, cancellationToken);
        state.User = state.RequireUser() with { Tags = state.RequireUser().Tags.SetItems(tags) };
    }

    private static Task CloseIntent(UserState state)
    {
        state.OpenIntent = null;
        return Task.CompletedTask;
    }
}
