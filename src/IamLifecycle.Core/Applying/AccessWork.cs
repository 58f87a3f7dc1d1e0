using IamLifecycle.Model;
using IamLifecycle.Planning;

namespace IamLifecycle.Applying;

/// <summary>Carries out suspension, resumption and what <c>AccessKeys=false</c> asks for.</summary>
internal sealed class AccessWork(RunContext run)
{
    private readonly TagWriter tags = new(run);

    /// <summary>The mark comes first: a credential that is off without it is one that a person switched off.</summary>
    public async Task SwitchOffAsync(UserState state, Change.SwitchOff change, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        state.HalfOff = true;
        Ledger marked = LedgerRules.Off(state.RequireUser().Ledger, change.Credentials, state.Content, state.Version, state.Keys);
        var marks = change.Credentials.Select(credential => (credential.Kind is BelongingKind.AccessKey ? Tags.Key : Tags.Off) + credential.Id);
        await tags.WriteLedgerAsync(state, marked, cancellationToken, marks);
        await SwitchAsync(state, change.Credentials, active: false, cancellationToken);
    }

    public async Task SwitchOnAsync(UserState state, Change.SwitchOn change, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        await SwitchAsync(state, change.Credentials, active: true, cancellationToken);
    }

    public Task MarkResumedAsync(UserState state, Change.MarkResumed change, CancellationToken cancellationToken) =>
        tags.WriteLedgerAsync(state, LedgerRules.Resumed(state.RequireUser().Ledger, change.Keys, run.Now), cancellationToken);

    public Task MarkDeleteAfterAsync(UserState state, Change.MarkDeleteAfter change, CancellationToken cancellationToken) =>
        tags.WriteLedgerAsync(state, state.RequireUser().Ledger with { DeleteAfter = change.At is { } at ? LedgerRules.Seconds(at) : null }, cancellationToken);

    /// <summary>The record goes with the release: until then it still says that something is left to remove.</summary>
    public async Task RemoveLoginAsync(UserState state, Change.RemoveLogin change, CancellationToken cancellationToken)
    {
        state.HalfOff |= !change.TakesAccess;
        run.RequireTime(cancellationToken);
        await run.Aws.Belongings.RemoveAsync(state.Name, new Belonging(BelongingKind.LoginProfile, state.Name.Value), cancellationToken);
        state.Login = null;
    }

    /// <summary>Keys, then the parameter, then the ledger: what is left of it after a stop still names the user as unfinished.</summary>
    public async Task RemoveKeysAsync(UserState state, Change.RemoveKeys change, CancellationToken cancellationToken)
    {
        foreach (AccessKeyId key in change.Keys)
        {
            run.RequireTime(cancellationToken);
            await run.Aws.Keys.DeleteAsync(state.Name, key, cancellationToken);
            state.Keys = state.Keys.RemoveAll(deleted => deleted.Id == key);
        }

        if (state is { ParameterExists: true, Look.ParameterIsOurs: true })
        {
            await run.Aws.Parameters.DeleteAsync(state.Name, cancellationToken);
        }

        (state.ParameterExists, state.Content, state.Version) = (false, null, 0);
        await tags.WriteLedgerAsync(state, state.RequireUser().Ledger with { Entries = [], ParameterVersion = null, DeleteAfter = null }, cancellationToken);
    }

    private async Task SwitchAsync(UserState state, IEnumerable<Belonging> credentials, bool active, CancellationToken cancellationToken)
    {
        foreach (Belonging credential in credentials)
        {
            await run.Aws.Belongings.SetActiveAsync(state.Name, credential, active, cancellationToken);
            state.Keys = [.. state.Keys.Select(key => key.Id.Value == credential.Id ? key with { Active = active } : key)];
        }
    }
}
