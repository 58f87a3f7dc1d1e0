using IamLifecycle.Aws.ConsoleAccess;
using IamLifecycle.Aws.DynamoDb;
using IamLifecycle.Aws.DynamoDb.State;
using IamLifecycle.Aws.Iam;
using IamLifecycle.Aws.Ssm;
using IamLifecycle.Model.Policies;
using IamLifecycle.Ports;
using NodaTime;

namespace IamLifecycle.Aws;

/// <summary>The AWS ports of a run, created from plain settings.</summary>
public sealed class AwsAdapters : IDisposable
{
    private readonly AwsClients clients;

    /// <summary>Creates the ports.</summary>
    /// <param name="tableName">The table of rows.</param>
    /// <param name="stateTableName">The table of leases, intents and counters.</param>
    /// <param name="kmsKeyId">The KMS key that encrypts parameters: an id, ARN or alias.</param>
    /// <param name="policy">The owner and the parameter names.</param>
    /// <param name="clock">The clock for the expiry of leases.</param>
    /// <param name="program">The running program, from <see cref="ProgramName"/>. It is stored with the last run.</param>
    /// <param name="clients">Custom clients, which are disposed of with this object; null for clients of the SDK's default chain.</param>
    public AwsAdapters(
        string tableName,
        string stateTableName,
        string kmsKeyId,
        LifecyclePolicy policy,
        IClock clock,
        string program,
        AwsClients? clients = null
    )
    {
        ArgumentNullException.ThrowIfNull(policy);
        this.clients = clients ??= new AwsClients();
        UserTable = new UserTable(clients, tableName, policy, clock);
        State = new StateTable(clients, stateTableName, clock, program);
        Outbox = new Outbox(clients, stateTableName, clock);
        Users = new IamUsers(clients);
        Attachments = new IamAttachments(clients);
        AccessKeys = new IamAccessKeys(clients);
        Logins = new IamLogins(clients);
        Parameters = new Parameters(clients, policy, kmsKeyId);
    }

    /// <summary>All ports of a run.</summary>
    /// <param name="consoleAccess">Console logins and notices.</param>
    public AwsPorts ToPorts(ConsoleAccessAdapters consoleAccess) =>
        new(UserTable, Users, Attachments, AccessKeys, Parameters, State) { ConsoleAccess = consoleAccess.Ports(this) };

    public IUserTable UserTable { get; }

    public IStateTable State { get; }

    public IOutbox Outbox { get; }

    public IIamUsers Users { get; }

    public IUserAttachments Attachments { get; }

    public IAccessKeys AccessKeys { get; }

    public ILogins Logins { get; }

    public IParameters Parameters { get; }

    public void Dispose() => clients.Dispose();
}
