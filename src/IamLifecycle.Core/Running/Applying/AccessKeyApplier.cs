using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Keys;
using IamLifecycle.Ports;
using IamLifecycle.Running.Reading;
using IamLifecycle.Running.Users;
using NodaTime;

namespace IamLifecycle.Running.Applying;

/// <summary>Applies the planned changes of a user's access keys in this order: intent, key, parameter, ledger.</summary>
internal sealed class AccessKeyApplier(RunContext run)
{
    /// <summary>The age up to which an intent proves that a key created after it belongs to it.</summary>
    private static readonly Duration IntentIsFresh = Duration.FromSeconds(60);

    private readonly TagWriter tags = new(run);
    private readonly KeyUses uses = new(run);

    public async Task DeleteAsync(UserState state, Change.DeleteKey change, CancellationToken cancellationToken)
    {
        run.RequireTime(cancellationToken);
        if (run.Policy.Unused is not null && !change.IsOrphan)
        {
            state.LastUses[change.Key] = await uses.LastAsync(change.Key, cancellationToken); // IAM keeps it only while the key exists
            run.RequireTime(cancellationToken);
        }

        await run.Aws.Keys.DeleteAsync(state.Name, change.Key, cancellationToken);
        state.Keys = state.Keys.RemoveAll(key => key.Id == change.Key);
    }

    public async Task IssueAsync(UserState state, Change.IssueKey change, CancellationToken cancellationToken)
    {
        await AcquireWriteSlotAsync(cancellationToken);
        Credential credential = await CreateAsync(state, cancellationToken);
        state.Keys = state.Keys.Add(new AccessKey(credential.Id, Active: true, credential.CreatedAt));

        // This write is cancelled only at the very end of the invocation, after which no write is sent.
        using var deadline = new CancellationTokenSource(
            Duration.Max(run.Window.LastCall - run.Now, Duration.FromMilliseconds(1)).ToTimeSpan()
        );

        // There is no catch and no undo. A failed write and a crash leave the same state: an open intent and a key without a stored secret.
        // A later run deletes that key with evidence. An undo could delete a key although its write had arrived.
        await PutAsync(state, Next(state, credential, PendingAfter(state, change.Supersedes, credential)), onlyCopy: true, deadline.Token);
    }

    public async Task PublishAgainAsync(UserState state, Change.PublishAgain change, CancellationToken cancellationToken)
    {
        await AcquireWriteSlotAsync(cancellationToken);
        Credential stored = StoredCredentials.All(state.Snapshot).First(credential => credential.Id == change.Key);
        PendingCredential? superseded = StoredCredentials.Superseded(state.Snapshot, state.Keys, stored, Schedule(state))
            ?? StillListed(state, state.Content?.Pending, stored.Id);
        await PutAsync(state, Next(state, stored, superseded), onlyCopy: false, cancellationToken);
    }

    public async Task RewriteAsync(UserState state, CancellationToken cancellationToken)
    {
        await AcquireWriteSlotAsync(cancellationToken);
        await PutAsync(
            state,
            state.Content! with
            {
                Pending = StillListed(state, state.Content.Pending, state.Content.Current.Id),
            },
            onlyCopy: false,
            cancellationToken
        );
    }

    public async Task WriteLedgerAsync(UserState state, Change.WriteLedger change, CancellationToken cancellationToken)
    {
        Ledger target = LedgerRules.Target(state.Content, state.Version, state.Keys, state.RequireUser().Ledger, state.VersionIsOurs);
        target = LedgerRules.WithUses(state.RequireUser().Ledger, target, state.LastUses, run.Policy, run.Now);
        target = target with { Used = HasRoom(state) ? target.Used : null };
        await tags.WriteLedgerAsync(
            state,
            change.RestartsOverlap ? target with { Resumed = LedgerRules.Seconds(run.Now) } : target,
            cancellationToken
        );
        if (
            state.OpenIntent is { Kind: IntentKind.IssueKey } intent
            && state.Content is { } content
            && !intent.KnownKeys.Contains(content.Current.Id)
        )
        {
            (state.OpenIntent, state.SecretInFlight) = (null, false);
        }
    }

    /// <summary>If a person has used up the tags, the ledger omits the tag with the last use, which is about deleted keys only.</summary>
    private static bool HasRoom(UserState state) =>
        state.RequireUser().Tags is var tags && (tags.ContainsKey(Tags.Used) || tags.Count < Tags.MaxPerUser);

    /// <summary>Waits for SSM before a key is created, so that its secret can be stored at once.</summary>
    private async Task AcquireWriteSlotAsync(CancellationToken cancellationToken)
    {
        await run.Aws.Parameters.AcquireWriteSlotAsync(cancellationToken);
        run.RequireTime(cancellationToken);
    }

    /// <summary>Creates the key, each time under a fresh intent: IAM may throttle for longer than an intent is valid as evidence.</summary>
    private async Task<Credential> CreateAsync(UserState state, CancellationToken cancellationToken)
    {
        while (true)
        {
            Intent intent = await OpenIntentAsync(state, cancellationToken);
            RequireFresh(state, intent, cancellationToken);
            try
            {
                // From here until the parameter is written, the secret exists only in this process. IAM does not return it again.
                state.SecretInFlight = true;
                return await run.Aws.Keys.CreateAsync(state.Name, IntentIsFresh - (run.Now - intent.At), cancellationToken);
            }
            catch (FailureException refused) when (refused.Failure.IsRefusal)
            {
                // The intent stays open: a component between this process and IAM may have refused although IAM created a key.
                (state.OpenIntent, state.SecretInFlight) = (intent with { Answered = true }, false);
                if (refused.Failure is not Failure.Transient { Throttled: true } || !run.HasTime(cancellationToken))
                {
                    throw;
                }
            }
        }
    }

    private async Task<Intent> OpenIntentAsync(UserState state, CancellationToken cancellationToken)
    {
        var intent = new Intent(IntentKind.IssueKey, state.KnownKeys, run.Now, state.RequireUser().Id, state.Lease.Until)
        {
            Refusal = state.OpenIntent?.Refusal,
        };
        await run.Aws.State.OpenIntentAsync(state.Lease, intent, cancellationToken);
        return state.OpenIntent = intent;
    }

    private void RequireFresh(UserState state, Intent intent, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (run.Now - intent.At > IntentIsFresh || run.Now >= run.Window.Deadline)
        {
            state.OpenIntent = intent.Refusal is null ? null : intent with { Answered = true }; // nothing was sent
            throw new FailureException(new Failure.Transient("too much time passed before the key could be created", MayHaveWorked: false));
        }
    }

    /// <summary>Writes the parameter. A version number that does not follow the one read shows that another writer wrote it, too.</summary>
    private async Task PutAsync(UserState state, ParameterContent content, bool onlyCopy, CancellationToken cancellationToken)
    {
        content = content with { WithoutSecret = LedgerWitness.WithoutSecret(state.Snapshot, content, state.Keys) };
        long version = await SendAsync(state, content, onlyCopy, cancellationToken);
        bool fenced = state.ParameterExists && version != state.Version + 1;
        (state.Content, state.Version, state.ParameterExists, state.VersionIsOurs) = (content, version, true, true);
        if (fenced)
        {
            // The secret is stored. Only a new read shows what the other writer stored.
            (state.SecretInFlight, state.RereadRequired) = (false, true);
            throw new FailureException(new Failure.Conflict($"another writer wrote the parameter meanwhile: version {version}"));
        }
    }

    private async Task<long> SendAsync(UserState state, ParameterContent content, bool onlyCopy, CancellationToken cancellationToken)
    {
        try
        {
            if (MayHaveNoTags(state))
            {
                // Before the write: afterwards the version number no longer shows that another writer created the parameter.
                await run.Aws.Parameters.TagAsync(state.Name, cancellationToken);
            }

            return state.ParameterExists
                ? await run.Aws.Parameters.OverwriteAsync(state.Name, content, onlyCopy, cancellationToken)
                : await run.Aws.Parameters.CreateAsync(state.Name, content, onlyCopy, cancellationToken);
        }
        catch (FailureException e) when (e.Failure is Failure.NeedsAttention)
        {
            (state.OpenIntent, state.SecretInFlight, state.ParameterRefused) = (Refused(state, e.Failure), false, true);
            throw;
        }
    }

    /// <summary>
    /// True if another writer may have created the parameter. SSM accepts tags only with a new parameter, so an overwrite adds none, and
    /// the permissions boundary of other users reads the tags.
    /// </summary>
    private static bool MayHaveNoTags(UserState state) =>
        state is { ParameterExists: true, VersionIsOurs: false } && !(state.Snapshot.User?.Ledger.ParameterVersion <= state.Version);

    /// <summary>The record that prevents further keys from being created in vain. The release of the lease stores it.</summary>
    private Intent Refused(UserState state, Failure failure)
    {
        var row = state.Snapshot.Row as Row.Declared;
        string seen = RefusalRules.Under(row, RefusalRules.Version(state.Snapshot.Parameter), run.Policy);
        string under = RefusalRules.Under(row, state.Version, run.Policy);
        Intent intent = state.OpenIntent is { Kind: IntentKind.IssueKey } open
            ? open
            : new Intent(IntentKind.IssueKey, state.KnownKeys, run.Now, state.RequireUser().Id, state.Lease.Until);
        return intent with { Answered = true, Refusal = RefusalRules.After(intent.Refusal, failure.Message, seen, under, run.Now) };
    }

    private static ParameterContent Next(UserState state, Credential current, PendingCredential? pending) =>
        new(current, pending) { OlderLayout = state.Content?.OlderLayout ?? false };

    private KeySchedule Schedule(UserState state) => new((state.Snapshot.Row as Row.Declared)?.Keys ?? run.Policy.Keys);

    private PendingCredential? PendingAfter(UserState state, AccessKeyId? supersedes, Credential successor)
    {
        if (state.Content?.Current is { } old && old.Id == supersedes)
        {
            return Schedule(state).Supersede(old, successor.CreatedAt);
        }

        return StillListed(state, state.Content?.Pending, successor.Id);
    }

    private static PendingCredential? StillListed(UserState state, PendingCredential? pending, AccessKeyId current) =>
        pending is not null && pending.Credential.Id != current && state.Keys.Any(key => key.Id == pending.Credential.Id) ? pending : null;
}
