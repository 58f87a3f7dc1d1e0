using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Planning;

namespace IamLifecycle.Applying;

/// <summary>What only the whole account can tell: who is owned, and how names are spelled. Read once a run, and only where it is asked for.</summary>
internal sealed class AccountFacts(AwsPorts aws, LifecyclePolicy policy, AccountView? view, CancellationToken cancellationToken)
{
    private readonly Lazy<Task<ImmutableArray<ObservedUser>>> users = new(() => view is null ? aws.Users.ListAsync(cancellationToken) : Task.FromResult(view.Users));

    /// <summary>Not the view's: a row may have been put in since, spelled otherwise, and this is asked just before something is taken away.</summary>
    private readonly Lazy<Task<ImmutableArray<Row>>> rows = new(() => aws.Table.ScanAsync(cancellationToken));

    private readonly Lazy<Task<StateView>> state = new(() => view is null ? aws.State.ReadAsync(cancellationToken) : Task.FromResult(view.State));

    private readonly SignInPage signIn = new(aws, policy);

    /// <summary>Where people sign in; asked for once a run.</summary>
    public Task<Uri> SignInPageAsync(IRunLog log) => signIn.FindAsync(log, cancellationToken);

    /// <summary>The keys that a user had when it was adopted; null for one that was not.</summary>
    public async Task<ImmutableArray<AccessKeyId>?> AdoptedKeysAsync(ObservedUser user, CancellationToken token) =>
        view is not null && view.State.Adopted.TryGetValue(user.Id, out var keys) ? keys
        : user.Owner == policy.OwnerId && NeedsRecord(user) ? await aws.State.AdoptedAsync(user.Id, token)
        : null;

    /// <summary>Ours only by the record; or, on the stream path, with a superseded key that may be one it was adopted with.</summary>
    private bool NeedsRecord(ObservedUser user) =>
        user.Path != policy.UserPath || (view is null && user.Ledger.Entries.Any(entry => entry.State is LedgerState.PendingDeletion));

    public async Task<(IReadOnlySet<UserId> Owned, TableFacts? Table)> ForGateAsync()
    {
        var owned = new HashSet<UserId>();
        foreach (ObservedUser user in await users.Value)
        {
            if (Ownership.MayDelete(user, policy, user.Path != policy.UserPath && await AdoptedKeysAsync(user, cancellationToken) is not null))
            {
                owned.Add(user.Id);
            }
        }

        return (owned, view is null ? null : TableFactsOf(view));
    }

    /// <summary>A row whose name differs from this one only in case.</summary>
    public async Task<UserName?> OtherRowAsync(UserName name) =>
        (await rows.Value).Where(row => row.Name.CaseKey == name.CaseKey && row.Name != name).Select(row => (UserName?)row.Name).FirstOrDefault();

    /// <summary>A user whose name differs from this one only in case.</summary>
    public async Task<UserName?> OtherUserAsync(UserName name) =>
        (await users.Value).Where(user => user.Name.CaseKey == name.CaseKey && user.Name != name).Select(user => (UserName?)user.Name).FirstOrDefault();

    /// <summary>The open intent and what is remembered of the user's console login, by which is planned what is planned without a lease.</summary>
    public async Task<(Intent? Intent, LoginRecord? Login)> RememberedAsync(UserName name)
    {
        StateView known = await state.Value;
        return (known.Open.FirstOrDefault(open => open.UserKey == name.CaseKey)?.Intent, known.Logins.GetValueOrDefault(name.CaseKey));
    }

    private static TableFacts TableFactsOf(AccountView view)
    {
        LastRun? last = view.State.LastRun;
        var names = view.Rows.Select(row => row.Name.CaseKey).ToHashSet();
        var stillDeclared = view.Users.Where(user => names.Contains(user.Name.CaseKey)).Select(user => user.Id).ToHashSet();
        int lost = view.State.LostAccess.Where(hour => last is null || hour.Hour + NodaTime.Duration.FromHours(1) > last.At).SelectMany(hour => hour.Users).Distinct().Count(user => !stillDeclared.Contains(user));
        return new TableFacts(view.Rows.Length, last?.Rows, lost);
    }
}
