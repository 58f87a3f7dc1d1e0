using System.Collections.Immutable;
using System.Globalization;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using IamLifecycle.Simulation.Turns;
using NodaTime;

namespace IamLifecycle.Simulation.InMemory;

/// <summary>
/// The state table: leases with their intents, the gate's sets by the hour, consents, the last run. As in DynamoDB, a write and its
/// condition are one atomic step.
/// </summary>
public sealed class StateStore(IClock clock, NoticeBoard notices)
{
    private static readonly Duration Hour = Duration.FromHours(1);

    private readonly SortedDictionary<string, Item> items = new(StringComparer.Ordinal);
    private readonly Dictionary<(GuardedEffect Kind, Instant Hour), ImmutableHashSet<UserId>> admitted = [];
    private int tokens;

    public LastRun? LastRun { get; set; }

    /// <summary>The consents: to a digest, or to a number of users if the digest is null.</summary>
    public List<(string? Digest, Consent Consent)> Consents { get; } = [];

    /// <summary>The adopted users, with the keys that they had.</summary>
    public Dictionary<UserId, ImmutableArray<AccessKeyId>> Adopted { get; } = [];

    /// <summary>The number of items of users.</summary>
    public int Count => items.Count;

    /// <summary>No lease is held and no intent is open.</summary>
    public bool IsAtRest => items.Values.All(item => item is { Token: null, Intent: null });

    /// <summary>The record of the user's console login.</summary>
    public LoginRecord? LoginOf(UserName user) => items.GetValueOrDefault(user.CaseKey)?.Login;

    /// <summary>A principal that may write the state table forges the record of a login.</summary>
    public void ForgeLogin(UserName user, LoginRecord login) =>
        (items[user.CaseKey] = items.GetValueOrDefault(user.CaseKey) ?? new Item()).Login = login;

    /// <summary>
    /// Whether the intent of a deletion is open for the user: a run has started to delete it, and no run has found its row again.
    /// </summary>
    public bool IsBeingDeleted(UserId user) =>
        items.Values.Any(item => item.Intent is { IsOfDeletion: true } intent && intent.User == user);

    public Lease? Acquire(UserName user, Instant until)
    {
        Item item = items.GetValueOrDefault(user.CaseKey) ?? new Item();
        if (item.Until is { } held && held >= clock.GetCurrentInstant())
        {
            item.Again = true;
            return null;
        }

        (item.Token, item.Until, item.Again) = ((++tokens).ToString(CultureInfo.InvariantCulture), until, false);
        items[user.CaseKey] = item;
        return new Lease(user, item.Token, until, item.Intent)
        {
            Login = item.Login,
            Lock = item.Lock,
            SwitchedOff = item.SwitchedOff,
        };
    }

    public void OpenIntent(Lease lease, Intent intent)
    {
        Held(lease, "the intent was written").Intent = intent;
    }

    public void RememberSwitchedOff(Lease lease, SwitchedOffCredentials credentials)
    {
        Held(lease, "the deactivated credentials were recorded").SwitchedOff = credentials with { Unmarked = [] };
    }

    /// <summary>The record of the user's credentials that the function deactivated.</summary>
    public SwitchedOffCredentials? SwitchedOffOf(UserName user) => items.GetValueOrDefault(user.CaseKey)?.SwitchedOff;

    /// <summary>Removes the record, because an older version of the function wrote none.</summary>
    public void ForgetSwitchedOff(UserName user)
    {
        if (items.GetValueOrDefault(user.CaseKey) is { } item)
        {
            item.SwitchedOff = null;
        }
    }

    public void RememberLogin(Lease lease, LoginRecord login)
    {
        Held(lease, "the login was recorded").Login = login;
    }

    public void LockUnused(Lease lease, UserLock userLock)
    {
        Item item = Held(lease, "the user was locked");
        item.Lock = item.Lock is null or { User: not null } ? userLock : item.Lock;
    }

    public ReleaseOutcome Release(Lease lease, bool keepIntent)
    {
        if (items.GetValueOrDefault(lease.User.CaseKey) is not { } item || item.Token != lease.Token)
        {
            return ReleaseOutcome.Lost;
        }

        bool keepsItem = keepIntent || lease.Login is not null || lease.SwitchedOff is not null || lease.Lock is not null;
        bool isLocked = item.Lock is { } found && (lease.Unlocks is { } unlocked ? found.User != unlocked : !keepsItem);
        if (item.Again || isLocked)
        {
            item.Again = false;
            return ReleaseOutcome.RecheckRequested;
        }

        item.Lock = lease.Unlocks is null ? item.Lock : null;
        (item.Token, item.Until, item.Login, item.Intent) = (
            null,
            null,
            lease.Login,
            !keepIntent ? null
            : lease.Intent is { Answered: true } ? lease.Intent
            : item.Intent
        );
        item.SwitchedOff = lease.SwitchedOff is { } left ? left with { Unmarked = [] } : null;
        if (item is { Intent: null, Login: null, Lock: null, SwitchedOff: null })
        {
            items.Remove(lease.User.CaseKey);
        }

        return ReleaseOutcome.Released;
    }

    /// <summary>An operator locks or unlocks a user. The holder of the lease must recheck the user.</summary>
    public void SetLock(UserName user, UserLock? userLock)
    {
        Item item = items.GetValueOrDefault(user.CaseKey) ?? new Item();
        (item.Lock, item.Again) = (userLock, true);
        items[user.CaseKey] = item;
    }

    public UserLock? LockOf(UserName user) => items.GetValueOrDefault(user.CaseKey)?.Lock;

    public StateView Read() =>
        new(
            [
                .. items
                    .Where(entry => entry.Value is not { Until: null, Intent: null, Again: false })
                    .Select(entry => new OpenWork(entry.Key, entry.Value.Until, entry.Value.Intent, entry.Value.Again)),
            ],
            LastRun,
            Adopted.ToImmutableDictionary()
        )
        {
            Notices = [.. notices.Stored],
            Consents = [.. Consents.Select(given => NameOf(given.Digest)).Distinct().Select(name => Consent(name)!)],
            Locks = items
                .Where(entry => entry.Value.Lock is not null)
                .ToImmutableDictionary(entry => entry.Key, entry => entry.Value.Lock!),
            Logins = items
                .Where(entry => entry.Value.Login is not null)
                .ToImmutableDictionary(entry => entry.Key, entry => entry.Value.Login!),
            SwitchedOff = items
                .Where(entry => entry.Value.SwitchedOff is not null)
                .ToImmutableDictionary(entry => entry.Key, entry => entry.Value.SwitchedOff!),
            LostAccess =
            [
                .. admitted
                    .Where(entry => entry.Key.Kind is GuardedEffect.LosesAccess)
                    .OrderBy(entry => entry.Key.Hour)
                    .Select(entry => new GateHour(entry.Key.Hour, entry.Value)),
            ],
        };

    public ImmutableHashSet<UserId> Admitted(GuardedEffect kind, Instant now) =>
        Of(kind, HourOf(now)).Union(Of(kind, HourOf(now) - Hour)).Union(Of(kind, HourOf(now) + Hour));

    public bool Admit(
        GuardedEffect kind,
        ImmutableHashSet<UserId> users,
        ImmutableHashSet<UserId> seen,
        Instant now,
        Consent? consent = null
    )
    {
        if (
            !Admitted(kind, now).SetEquals(seen)
            || (consent is not null && Consent(consent.Name)?.Number != consent.Number)
            || (consent is not null && Consents.RemoveAll(given => NameOf(given.Digest) == consent.Name) == 0)
        )
        {
            return false;
        }

        admitted[(kind, HourOf(now))] = Of(kind, HourOf(now)).Union(users);
        return true;
    }

    public Consent? Consent(string name) =>
        Consents.Where(given => NameOf(given.Digest) == name).Select(given => given.Consent with { Name = name }).LastOrDefault();

    public void UseConsent(string name) => Consents.RemoveAll(given => NameOf(given.Digest) == name);

    private static string NameOf(string? digest) => digest ?? Model.Consent.Deletions;

    internal void AddTo(StateText text)
    {
        notices.AddTo(text);
        text.Add(tokens, LastRun, Consents, Adopted, admitted);
        foreach (var (user, item) in items)
        {
            text.Add(user, item);
        }
    }

    private Item Held(Lease lease, string before) =>
        items.GetValueOrDefault(lease.User.CaseKey) is { } item && item.Token == lease.Token
            ? item
            : throw new FailureException(new Failure.Conflict($"the lease of {lease.User} was lost before {before}"));

    private static Instant HourOf(Instant now) => Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / 3600 * 3600);

    private ImmutableHashSet<UserId> Of(GuardedEffect kind, Instant hour) => admitted.GetValueOrDefault((kind, hour)) ?? [];

    private sealed class Item
    {
        public string? Token { get; set; }

        public Instant? Until { get; set; }

        public bool Again { get; set; }

        public Intent? Intent { get; set; }

        public LoginRecord? Login { get; set; }

        public UserLock? Lock { get; set; }

        public SwitchedOffCredentials? SwitchedOff { get; set; }
    }
}
