using System.Collections.Immutable;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Safety;
using IamLifecycle.Ports;
using IamLifecycle.Running.Guard;
using NodaTime;

namespace IamLifecycle.Running.Reading;

/// <summary>
/// What only the whole account can tell: who is owned, and how names are spelled. Read only where it is asked for, and all but the rows
/// once a run.
/// </summary>
internal sealed class AccountLookup(
    AwsPorts aws,
    LifecyclePolicy policy,
    IClock clock,
    AccountSnapshot? view,
    CancellationToken cancellationToken
)
{
    /// <summary>
    /// How old the rows may be by which a user may be taken access away. GetItem finds one spelling of a name, so a row that is spelled
    /// otherwise shows in a scan only. A scan for each user would read the table as often as there are users to delete; shared for so long
    /// it is read twice a minute, however many these are.
    /// </summary>
    private static readonly Duration FreshFor = Duration.FromSeconds(30);

    private readonly CachedRead<ImmutableArray<ObservedUser>> users = new(clock, Duration.MaxValue);
    private readonly CachedRead<ImmutableArray<Row>> rows = new(clock, FreshFor);
    private readonly CachedRead<StateView> state = new(clock, Duration.MaxValue);
    private readonly CachedRead<PasswordPolicy> passwords = new(clock, Duration.MaxValue);
    private readonly SignInPage signIn = new(aws, policy, clock);

    /// <summary>Where people sign in; asked for once a run.</summary>
    public Task<Uri> SignInPageAsync(IRunLog log) => signIn.FindAsync(log, cancellationToken);

    /// <summary>What the account demands of passwords; asked for once a run.</summary>
    public Task<PasswordPolicy> PasswordPolicyAsync() => passwords.GetAsync(() => aws.ConsoleAccess!.Logins.PolicyAsync(cancellationToken));

    /// <summary>The keys that a user had when it was adopted; null for one that was not.</summary>
    public async Task<ImmutableArray<AccessKeyId>?> AdoptedKeysAsync(ObservedUser user, CancellationToken token) =>
        view is not null && view.State.Adopted.TryGetValue(user.Id, out var keys) ? keys
        : user.Owner == policy.OwnerId && NeedsRecord(user) ? await aws.State.AdoptedAsync(user.Id, token)
        : null;

    /// <summary>Ours only by the record; or, on the stream path, with a superseded key that may be one it was adopted with.</summary>
    private bool NeedsRecord(ObservedUser user) =>
        user.Path != policy.UserPath || (view is null && user.Ledger.Entries.Any(entry => entry.State is LedgerState.PendingDeletion));

    public async Task<GateBaseline> ForGateAsync()
    {
        var owned = new HashSet<UserId>();
        var names = new HashSet<UserId>();
        foreach (ObservedUser user in await UsersAsync())
        {
            bool adopted = user.Path != policy.UserPath && await AdoptedKeysAsync(user, cancellationToken) is not null;
            if (Ownership.MayDelete(user, policy, adopted))
            {
                owned.Add(user.Id);
            }

            if (Ownership.IsOwned(user, policy, adopted))
            {
                names.Add(GuardedChange.IdOf(user.Name));
            }
        }

        return new GateBaseline(owned, names, view is null ? null : TableFactsOf(view));
    }

    /// <summary>A row whose name differs from this one only in case. Not by the view: such a row may have been put in since.</summary>
    public async Task<UserName?> OtherRowAsync(UserName name) =>
        (await rows.GetAsync(() => aws.Table.ScanAsync(cancellationToken)))
            .Where(row => row.Name.CaseKey == name.CaseKey && row.Name != name)
            .Select(row => (UserName?)row.Name)
            .FirstOrDefault();

    /// <summary>A user whose name differs from this one only in case.</summary>
    public async Task<UserName?> OtherUserAsync(UserName name) =>
        (await UsersAsync())
            .Where(user => user.Name.CaseKey == name.CaseKey && user.Name != name)
            .Select(user => (UserName?)user.Name)
            .FirstOrDefault();

    /// <summary>The bulk reads found that the user's parameter does not bear our tags.</summary>
    public bool IsMistagged(UserName name) => view?.Mistagged.Contains(name) == true;

    /// <summary>What the state table holds about the user, for a plan without a lease.</summary>
    public async Task<UserRecord> RecordAsync(UserName name)
    {
        StateView known = view?.State ?? await state.GetAsync(() => aws.State.ReadAsync(cancellationToken));
        return new UserRecord(
            known.Open.FirstOrDefault(open => open.UserKey == name.CaseKey)?.Intent,
            known.Logins.GetValueOrDefault(name.CaseKey),
            known.Locks.GetValueOrDefault(name.CaseKey),
            known.SwitchedOff.GetValueOrDefault(name.CaseKey)
        );
    }

    private async Task<ImmutableArray<ObservedUser>> UsersAsync() =>
        view?.Users ?? await users.GetAsync(() => aws.Users.ListAsync(cancellationToken));

    private static TableFacts TableFactsOf(AccountSnapshot view)
    {
        LastRun? last = view.State.LastRun;
        var names = view.Rows.Select(row => row.Name.CaseKey).ToHashSet();
        var stillDeclared = view.Users.Where(user => names.Contains(user.Name.CaseKey)).Select(user => user.Id).ToHashSet();
        int lost = view
            .State.LostAccess.Where(hour => last is null || hour.Hour + Duration.FromHours(1) > last.At)
            .SelectMany(hour => hour.Users)
            .Distinct()
            .Count(user => !stillDeclared.Contains(user));
        return new TableFacts(view.Rows.Length, last?.Rows, lost);
    }
}
