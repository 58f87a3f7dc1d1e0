using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Running.Users;

namespace IamLifecycle.Running.Applying;

/// <summary>Applies what a row requests besides keys: groups, policies, tags and adoption.</summary>
internal sealed class MembershipApplier(RunContext run)
{
    private readonly TagWriter tags = new(run);

    /// <summary>Additions come first. A failed step does not prevent the others.</summary>
    public async Task SetMembershipAsync(UserState state, Change.SetMembership change, CancellationToken cancellationToken)
    {
        var failures = new FailureList();
        foreach (UserAttachment added in change.Add)
        {
            run.RequireTime(cancellationToken);
            await failures.TryAsync(() => run.Aws.Attachments.AddAsync(state.Name, added, cancellationToken));
        }

        foreach (UserAttachment removed in change.Remove)
        {
            run.RequireTime(cancellationToken);
            await failures.TryAsync(() => run.Aws.Attachments.RemoveAsync(state.Name, removed, cancellationToken));
        }

        failures.ThrowIfAny(state.Name, run.Log);
    }

    public Task SetTagsAsync(UserState state, Change.SetTags change, CancellationToken cancellationToken) =>
        tags.WriteAsync(state, change.Set, change.Remove, cancellationToken);

    /// <summary>
    /// The record is written before the tag: outside of the deployment's path, the owner tag proves ownership only together with the
    /// record.
    /// </summary>
    public async Task AdoptAsync(UserState state, Change.Adopt change, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        ObservedUser user = state.RequireUser();
        await run.Aws.State.RecordAdoptionAsync(user.Id, change.Keys, cancellationToken);
        if (state is { ParameterExists: true, Snapshot.ParameterIsOurs: true })
        {
            await run.Aws.Parameters.TagAsync(state.Name, cancellationToken);
        }

        Ledger ledger = LedgerRules.Target(state.Content, state.Version, state.Keys, change.Ledger);
        await tags.WriteAsync(state, LedgerTags.Write(ledger).SetItem(Tags.Owner, run.Policy.OwnerId), change.OldTags, cancellationToken);
    }
}
