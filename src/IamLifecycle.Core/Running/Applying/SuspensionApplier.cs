using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Access;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Planning.Logins;
using IamLifecycle.Ports;
using IamLifecycle.Running.Users;

namespace IamLifecycle.Running.Applying;

/// <summary>Carries out suspension, resumption and what <c>AccessKeys=false</c> asks for.</summary>
internal sealed class SuspensionApplier(RunContext run)
{
    private readonly TagWriter tags = new(run);

    /// <summary>
    /// The record of the state table comes first, then the mark: a credential that is off without both is one that a person switched off.
    /// </summary>
    public async Task SwitchOffAsync(UserState state, Change.SwitchOff change, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        state.AccessLossUnfinished = true;
        await RecordAsync(
            state,
            [
                .. change
                    .Credentials.Where(credential => credential.Kind is not UserAttachmentKind.AccessKey)
                    .Select(credential => credential.Id),
            ],
            cancellationToken
        );
        Ledger marked = LedgerRules.Off(state.RequireUser().Ledger, change.Credentials, state.Content, state.Version, state.Keys);
        var marks = change.Credentials.Select(credential =>
            (credential.Kind is UserAttachmentKind.AccessKey ? Tags.Key : Tags.Off) + credential.Id
        );
        await tags.WriteLedgerAsync(state, marked, cancellationToken, marks);

        var failures = new FailureList();
        foreach (UserAttachment credential in change.Credentials)
        {
            await failures.TryAsync(() => SwitchAsync(state, credential, active: false, cancellationToken));
        }

        failures.ThrowIfAny(state.Name, run.Log);
    }

    /// <summary>
    /// Written again where it names them already: the marks are written again, too, and IAM may not show them for some seconds.
    /// </summary>
    private async Task RecordAsync(UserState state, string[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length > 0)
        {
            SwitchedOffCredentials credentials = MarkWitness.With(state.SwitchedOff, state.RequireUser().Id, ids, run.Now);
            await run.Aws.State.RememberSwitchedOffAsync(state.Lease, credentials, cancellationToken);
            state.SwitchedOff = credentials;
        }
    }

    /// <summary>One that cannot be switched on keeps no other off, nor the boundary from being restored.</summary>
    public async Task SwitchOnAsync(UserState state, Change.SwitchOn change, CancellationToken cancellationToken)
    {
        var failures = new FailureList();
        foreach (UserAttachment credential in change.Credentials)
        {
            run.RequireTime(cancellationToken);
            if (await failures.TryAsync(() => SwitchAsync(state, credential, active: true, cancellationToken)) is { } failure)
            {
                state.KeyStaysOff |= credential.Kind is UserAttachmentKind.AccessKey;
                if (failure is Failure.NeedsAttention)
                {
                    state.Refused.Add(credential.Id);
                }
            }
            else
            {
                state.SwitchedOn.Add(credential.Id);
            }
        }

        failures.ThrowIfAny(state.Name, run.Log);
    }

    /// <summary>What is not switched on by now keeps its mark; overlaps count anew only where something was given back.</summary>
    public async Task MarkResumedAsync(UserState state, Change.MarkResumed change, CancellationToken cancellationToken)
    {
        Ledger was = state.RequireUser().Ledger;
        var stayOff = change
            .Marked.Where(id => !state.SwitchedOn.Contains(id))
            .ToDictionary(id => id, id => RefusalOf(was, state, change, id));
        Ledger now = LedgerRules.Resumed(was, change.Keys, run.Now, stayOff);
        state.RereadRequired |= now.Entries.Any(entry =>
            state.Refused.Contains(entry.Key.Value) && now.Refused[entry.Key.Value].IsLasting(run.Policy.Keys.Interval)
        );
        bool nothing = change.IsRetry && state.SwitchedOn.Count == 0;
        await tags.WriteLedgerAsync(state, nothing ? now with { Resumed = was.Resumed } : now, cancellationToken);
        state.SwitchedOff = state.SwitchedOff is { } record
            ? record with
            {
                Unmarked = record.Unmarked.Union(was.OthersOff.Except(now.OthersOff)),
            }
            : null;
    }

    private Refusal? RefusalOf(Ledger was, UserState state, Change.MarkResumed change, string id)
    {
        Refusal? before = was.Refused.TryGetValue(id, out Refusal refusal) ? refusal : null;
        return state.Refused.Contains(id)
            ? Refusal.After(change.IsRetry ? before : null, LedgerRules.Seconds(run.Now), run.Policy.Keys.Interval)
            : before;
    }

    public Task MarkDeleteAfterAsync(UserState state, Change.MarkDeleteAfter change, CancellationToken cancellationToken) =>
        tags.WriteLedgerAsync(
            state,
            state.RequireUser().Ledger with
            {
                DeleteAfter = change.At is { } at ? LedgerRules.Seconds(at) : null,
            },
            cancellationToken
        );

    /// <summary>The record goes with the release: until then it still says that something is left to remove.</summary>
    public async Task RemoveLoginAsync(UserState state, Change.RemoveLogin change, CancellationToken cancellationToken)
    {
        state.AccessLossUnfinished |= !change.TakesAccess;
        run.RequireTime(cancellationToken);
        await run.Aws.Belongings.RemoveAsync(
            state.Name,
            new UserAttachment(UserAttachmentKind.LoginProfile, state.Name.Value),
            cancellationToken
        );
        state.Login = RecipientRules.Known(state.Look) is { } recipient
            ? new LoginRecord(LoginState.Removed, state.RequireUser().Id, run.Now) { Recipient = recipient }
            : null;
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
        await tags.WriteLedgerAsync(
            state,
            LedgerRules.WithUses(state.RequireUser().Ledger, Without(state), state.LastUses, run.Policy, run.Now),
            cancellationToken
        );
    }

    /// <summary>A key that is there and that nothing but its tag names keeps it: no other proof of it is left.</summary>
    private static Ledger Without(UserState state)
    {
        Ledger was = state.RequireUser().Ledger;
        return was with
        {
            Entries = was.Entries.RemoveAll(entry => state.Keys.All(key => key.Id != entry.Key)),
            ParameterVersion = null,
            DeleteAfter = null,
        };
    }

    private async Task SwitchAsync(UserState state, UserAttachment credential, bool active, CancellationToken cancellationToken)
    {
        await run.Aws.Belongings.SetActiveAsync(state.Name, credential, active, cancellationToken);
        state.Keys = [.. state.Keys.Select(key => key.Id.Value == credential.Id ? key with { Active = active } : key)];
    }
}
