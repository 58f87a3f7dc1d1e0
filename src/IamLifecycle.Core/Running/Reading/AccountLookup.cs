using System.Collections.Immutable;
using IamLifecycle.Model;
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
/// Facts that require the whole account: which users are owned, and how names are spelled. They are read only on request and, except for
/// the rows, once in a run.
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
    /// The maximum age of the rows that may justify a loss of access. GetItem finds one spelling of a name only, so a row with another
    /// spelling is found only by a scan. A scan for each user would read the table as often as there are users to delete. A shared scan is
    /// repeated at most twice a minute, however many users there are.
    /// </summary>
    private static readonly Duration FreshFor = Duration.FromSeconds(30);

    private readonly CachedRead<ImmutableArray<ObservedUser>> users = new(clock, Duration.MaxValue);
    private readonly CachedRead<ImmutableArray<Row>> rows = new(clock, FreshFor);
    private readonly CachedRead<StateView> state = new(clock, Duration.MaxValue);
    private readonly CachedRead<PasswordPolicy> passwords = new(clock, Duration.MaxValue);
    private readonly SignInPage signIn = new(aws, policy, clock);

    /// <summary>The sign-in page; read once in a run.</summary>
    public Task<Uri> SignInPageAsync(IRunLog log) => signIn.FindAsync(log, cancellationToken);

    /// <summary>The account's rules for passwords; read once in a run.</summary>
    public Task<PasswordPolicy> PasswordPolicyAsync() => passwords.GetAsync(() => aws.ConsoleAccess!.Logins.PolicyAsync(cancellationToken));

    /// <summary>The keys that a user had when it was adopted; null if it was not adopted.</summary>
    public async Task<ImmutableArray<AccessKeyId>?> AdoptedKeysAsync(ObservedUser user, CancellationToken token) =>
        view is not null && view.State.Adopted.TryGetValue(user.Id, out var keys) ? keys
        : user.Owner == policy.OwnerId && NeedsRecord(user) ? await aws.State.AdoptedAsync(user.Id, token)
        : null;

    /// <summary>True if the record proves ownership or, on the stream path, if a superseded key may be one that was adopted.</summary>
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

    /// <summary>
    /// A row with a name that differs only in case. The bulk read is not used, because such a row may have been inserted since.
    /// </summary>
    public async Task<UserName?> OtherRowAsync(UserName name) =>
        (await rows.GetAsync(() => aws.Table.ScanAsync(cancellationToken)))
            .Where(row => row.Name.CaseKey == name.CaseKey && row.Name != name)
            .Select(row => (UserName?)row.Name)
            .FirstOrDefault();

    /// <summary>A user with a name that differs only in case.</summary>
    public async Task<UserName?> OtherUserAsync(UserName name) =>
        (await UsersAsync())
            .Where(user => user.Name.CaseKey == name.CaseKey && user.Name != name)
            .Select(user => (UserName?)user.Name)
            .FirstOrDefault();

    /// <summary>True if the bulk reads found other tags on the user's parameter than the function writes.</summary>
    public bool IsMistagged(UserName name) => view?.Mistagged.Contains(name) == true;

    /// <summary>The state table's record of the user, for a plan without a lease.</summary>
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
