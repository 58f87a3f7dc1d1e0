using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using NodaTime;
using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;

namespace IamLifecycle.Aws.DynamoDb.State;

/// <summary>The state table in DynamoDB: leases, intents, the gate's sets, consents and the last run.</summary>
internal sealed class StateTable : IStateTable
{
    private const string At = "At";
    private const string Rows = "Rows";
    private const string OwnedUsers = "OwnedUsers";
    private const string Program = "Program";
    private const string Failed = "Failed";
    private const string Failures = "Failures";

    private readonly AwsClients clients;
    private readonly string tableName;
    private readonly string program;
    private readonly TableReader table;
    private readonly Leases leases;
    private readonly Admissions admissions;
    private readonly Consents consents;
    private readonly Adoptions adoptions;

    public StateTable(AwsClients clients, string tableName, IClock clock, string program)
    {
        (this.clients, this.tableName, this.program) = (clients, tableName, program);
        var writer = new ConditionalWriter(clients, tableName);
        table = new TableReader(clients, tableName);
        leases = new Leases(writer, clock);
        admissions = new Admissions(clients, tableName, table);
        consents = new Consents(table);
        adoptions = new Adoptions(clients, tableName, table);
    }

    public Task<Lease?> AcquireAsync(UserName user, Instant until, CancellationToken cancellationToken) =>
        leases.AcquireAsync(user, until, cancellationToken);

    public Task OpenIntentAsync(Lease lease, Intent intent, CancellationToken cancellationToken) =>
        leases.OpenIntentAsync(lease, intent, cancellationToken);

    public Task RememberLoginAsync(Lease lease, LoginRecord login, CancellationToken cancellationToken) =>
        leases.RememberLoginAsync(lease, login, cancellationToken);

    public Task RememberSwitchedOffAsync(Lease lease, SwitchedOffCredentials credentials, CancellationToken cancellationToken) =>
        leases.RememberSwitchedOffAsync(lease, credentials, cancellationToken);

    public Task LockUnusedAsync(Lease lease, UserLock userLock, CancellationToken cancellationToken) =>
        leases.LockUnusedAsync(lease, userLock, cancellationToken);

    public Task<ReleaseOutcome> ReleaseAsync(Lease lease, bool keepIntent, CancellationToken cancellationToken) =>
        leases.ReleaseAsync(lease, keepIntent, cancellationToken);

    public async Task<UserLock?> LockAsync(UserName user, CancellationToken cancellationToken) =>
        await table.GetAsync(StateItem.Id, StateItem.KeyOf(user), cancellationToken) is { } item ? LockItem.Read(item) : null;

    public async Task<StateView> ReadAsync(CancellationToken cancellationToken)
    {
        ImmutableArray<Item> items = await table.ScanAsync(item => item, cancellationToken);
        var byId = items
            .Where(item => StateItem.TextOf(item, StateItem.Id) is not null)
            .ToDictionary(item => item[StateItem.Id].S, StringComparer.Ordinal);
        return new StateView(
            [.. Under(byId, StateItem.UserPrefix).Select(found => OpenWorkOf(found.Name, found.Item)).OfType<OpenWork>()],
            byId.TryGetValue(StateItem.LastRun, out Item? last) ? LastRunOf(last) : null,
            Under(byId, StateItem.AdoptedPrefix)
                .ToImmutableDictionary(found => new UserId(found.Name), found => Adoptions.KeysOf(found.Item))
        )
        {
            Notices =
            [
                .. Under(byId, StateItem.NoticePrefix).Select(found => Outbox.NoticeOf(found.Name, found.Item)).OfType<StoredNotice>(),
            ],
            Consents =
            [
                .. Under(byId, StateItem.ConsentPrefix).Select(found => Consents.ConsentOf(found.Name, found.Item)).OfType<Consent>(),
            ],
            Logins = StateItem.ByUser(Under(byId, StateItem.UserPrefix), LoginItem.Read),
            Locks = StateItem.ByUser(Under(byId, StateItem.UserPrefix), LockItem.Read),
            SwitchedOff = StateItem.ByUser(Under(byId, StateItem.UserPrefix), SwitchedOffItem.Read),
            LostAccess =
            [
                .. Under(byId, StateItem.GatePrefix).Select(found => Admissions.LostAccess(found.Name, found.Item)).OfType<GateHour>(),
            ],
        };
    }

    public Task SaveLastRunAsync(LastRun run, CancellationToken cancellationToken)
    {
        Item item = StateItem.Key(StateItem.LastRun);
        item[At] = StateItem.Iso(run.At);
        item[Rows] = StateItem.Number(run.Rows);
        item[OwnedUsers] = StateItem.Number(run.OwnedUsers);
        item[Program] = new AttributeValue(program);
        item[Failed] = StateItem.Number(run.Failed);
        item[Failures] = new AttributeValue { L = [.. run.Failures.Select(failure => new AttributeValue(failure))] };
        var request = new PutItemRequest { TableName = tableName, Item = item };
        return AwsCall.SendAsync(
            "PutItem",
            $"{tableName} {StateItem.LastRun}",
            () => clients.DynamoDb.PutItemAsync(request, cancellationToken),
            cancellationToken
        );
    }

    public Task<ImmutableHashSet<UserId>> AdmittedAsync(GuardedEffect kind, Instant now, CancellationToken cancellationToken) =>
        admissions.AdmittedAsync(kind, now, cancellationToken);

    public Task<bool> AdmitAsync(
        GuardedEffect kind,
        ImmutableHashSet<UserId> users,
        ImmutableHashSet<UserId> seenThisWindow,
        Consent? consent,
        Instant now,
        CancellationToken cancellationToken
    ) => admissions.AdmitAsync(kind, users, seenThisWindow, consent, now, cancellationToken);

    public Task<Consent?> ConsentAsync(string name, CancellationToken cancellationToken) => consents.FindAsync(name, cancellationToken);

    public Task UseConsentAsync(string name, CancellationToken cancellationToken)
    {
        var request = new DeleteItemRequest { TableName = tableName, Key = StateItem.Key(StateItem.ConsentPrefix + name) };
        return AwsCall.SendAsync(
            "DeleteItem",
            $"{tableName} {StateItem.ConsentPrefix}{name}",
            () => clients.DynamoDb.DeleteItemAsync(request, cancellationToken),
            cancellationToken
        );
    }

    public Task<ImmutableArray<AccessKeyId>?> AdoptedAsync(UserId user, CancellationToken cancellationToken) =>
        adoptions.FindAsync(user, cancellationToken);

    public Task RecordAdoptionAsync(UserId user, ImmutableArray<AccessKeyId> keys, CancellationToken cancellationToken) =>
        adoptions.RecordAsync(user, keys, cancellationToken);

    private static IEnumerable<(string Name, Item Item)> Under(Dictionary<string, Item> byId, string prefix) =>
        byId.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => (pair.Key[prefix.Length..], pair.Value));

    /// <summary>
    /// Null if nothing is held or unfinished. A malformed intent or login selects its user; the attempt to acquire the lease then reports
    /// it.
    /// </summary>
    private static OpenWork? OpenWorkOf(string userKey, Item item)
    {
        bool understood = IntentItem.TryRead(item, out Intent? intent) & LoginItem.TryRead(item, out _);
        var work = new OpenWork(userKey, StateItem.SecondsOf(item, StateItem.LeaseUntil), intent, StateItem.FlagOf(item, StateItem.Again));
        return work is { LeaseUntil: null, Intent: null, RecheckPending: false } && understood ? null : work;
    }

    private static LastRun? LastRunOf(Item item) =>
        StateItem.IsoOf(item, At) is { } at
        && StateItem.NumberOf(item, Rows) is { } rows
        && StateItem.NumberOf(item, OwnedUsers) is { } owned
            ? new LastRun(at, (int)rows, (int)owned)
            {
                Program = StateItem.TextOf(item, Program),
                Failed = (int)(StateItem.NumberOf(item, Failed) ?? 0),
                Failures = [.. (item.GetValueOrDefault(Failures)?.L ?? []).Select(failure => failure.S).OfType<string>()],
            }
            : null;
}
