using IamLifecycle.Aws;
using IamLifecycle.Aws.ConsoleAccess;
using IamLifecycle.Cli.Planning;
using IamLifecycle.Model.Policies;
using IamLifecycle.Operations;
using IamLifecycle.Operations.Deployed;
using IamLifecycle.Ports;
using IamLifecycle.Running;
using IamLifecycle.Running.Guard;
using IamLifecycle.Running.Reading;
using NodaTime;
using Contract = IamLifecycle.Configuration.Settings;

namespace IamLifecycle.Cli;

/// <summary>The AWS access of one command: the adapters of the Lambda, and the clients that only operators need.</summary>
internal sealed class Session : IDisposable
{
    /// <summary>The maximum duration of a Lambda invocation, so that leases of this tool expire as those of the Lambda do.</summary>
    private static readonly Duration Longest = Duration.FromMinutes(15);

    private readonly AwsClients clients;
    private readonly AwsAdapters adapters;
    private readonly ConsoleAccessAdapters people;
    private readonly Action<string> warn;

    public Session(Contract settings, AwsAccess access, IClock clock, Action<string> warn)
    {
        (Settings, Access, Clock) = (settings, access, clock);
        this.warn = warn;
        clients = access.Open();
        Operators = access.OpenForOperators();
        adapters = new AwsAdapters(
            settings.TableName,
            settings.StateTableName,
            settings.KmsKeyId,
            settings.Policy,
            Clock,
            Program,
            clients
        );
        people = new ConsoleAccessAdapters(settings.ConsoleAccess, clients);
        Aws = adapters.ToPorts(people);
        Rows = new RowEditor(clients, settings.TableName, settings.Policy, Clock);
        Consents = new ConsentWriter(clients, settings.StateTableName);
        Locks = new LockWriter(clients, settings.StateTableName);
        KeyUses = new KeyUses(clients);
        Records = new UserRecords(clients, settings.StateTableName);
        Catalog = new Catalog(clients);
        Roles = new Roles(clients);
        Deployments = new Deployments(clients, Operators);
    }

    /// <summary>Name and version of this tool, as a full run records them.</summary>
    public static string Program { get; } = ProgramName.FromAssembly(typeof(Session).Assembly);

    public Contract Settings { get; }

    public LifecyclePolicy Policy => Settings.Policy;

    public AwsAccess Access { get; }

    public IClock Clock { get; }

    public Instant Now => Clock.GetCurrentInstant();

    public AwsPorts Aws { get; }

    public RowEditor Rows { get; }

    public ConsentWriter Consents { get; }

    public LockWriter Locks { get; }

    public KeyUses KeyUses { get; }

    public UserRecords Records { get; }

    public Catalog Catalog { get; }

    public Deployments Deployments { get; }

    public Roles Roles { get; }

    public OperatorClients Operators { get; }

    /// <summary>Plans what the Lambda would do for the users of the scope.</summary>
    public Task<RunReport> PlanAsync(Scope scope, CancellationToken cancellationToken) =>
        new Reconciler(Aws, Policy, Clock, new StepLog(warn)).PlanAsync(scope, Window(), cancellationToken);

    /// <summary>Applies the plan as far as <paramref name="oversight"/> approves it.</summary>
    public Task<RunReport> ApplyAsync(Scope scope, IRunLog log, IPlanApproval oversight) =>
        new Reconciler(Aws, Policy, Clock, log, oversight).RunAsync(scope, Window(), CancellationToken.None);

    public void Dispose()
    {
        people.Dispose();
        adapters.Dispose();
        Operators.Dispose();
    }

    private RunWindow Window() => new(Now, Now + Longest);
}
