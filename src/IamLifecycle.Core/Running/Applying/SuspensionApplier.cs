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

/// <summary>Applies suspension, resumption and <c>AccessKeys=false</c>.</summary>
internal sealed class SuspensionApplier(RunContext run)
{
    private readonly TagWriter tags = new(run);

    /// <summary>
    /// The record of the state table is written first, then the tag. A credential that is inactive without both was deactivated by a
    /// person.
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
    /// The record is written again even if it already contains the ids, because its date must be that of the tags, which are written again,
    /// too, and which IAM may not return for some seconds.
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

    /// <summary>
    /// A credential that cannot be activated does not prevent the activation of the others, nor the restoration of the boundary.
    /// </summary>
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

    /// <summary>
    /// Credentials that are not activated by now keep their mark. Overlaps are counted from now only if something was activated.
    /// </summary>
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

    /// <summary>The record is deleted at the release of the lease. Until then it shows that something must be removed.</summary>
    public async Task RemoveLoginAsync(UserState state, Change.RemoveLogin change, CancellationToken cancellationToken)
    {
        state.AccessLossUnfinished |= !change.TakesAccess;
        run.RequireTime(cancellationToken);
        await run.Aws.Attachments.RemoveAsync(
            state.Name,
            new UserAttachment(UserAttachmentKind.LoginProfile, state.Name.Value),
            cancellationToken
        );
        state.Login = RecipientRules.Known(state.Snapshot) is { } recipient
            ? new LoginRecord(LoginState.Removed, state.RequireUser().Id, run.Now) { Recipient = recipient }
            : null;
    }

    /// <summary>
    /// Keys are deleted first, then the parameter, then the ledger. If the run is stopped, the rest still shows that the user is
    /// unfinished.
    /// </summary>
    public async Task RemoveKeysAsync(UserState state, Change.RemoveKeys change, CancellationToken cancellationToken)
    {
        foreach (AccessKeyId key in change.Keys)
        {
            run.RequireTime(cancellationToken);
            await run.Aws.Keys.DeleteAsync(state.Name, key, cancellationToken);
            state.Keys = state.Keys.RemoveAll(deleted => deleted.Id == key);
        }

        if (state is { ParameterExists: true, Snapshot.ParameterIsOurs: true })
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

    /// <summary>An existing key that only its tag names keeps the tag, because no other evidence of it is left.</summary>
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
        await run.Aws.Attachments.SetActiveAsync(state.Name, credential, active, cancellationToken);
        state.Keys = [.. state.Keys.Select(key => key.Id.Value == credential.Id ? key with { Active = active } : key)];
    }
}
