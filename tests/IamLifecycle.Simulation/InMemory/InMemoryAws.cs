using IamLifecycle.Ports;
using IamLifecycle.Simulation.Adapters;
using IamLifecycle.Simulation.Turns;
using NodaTime;
using NodaTime.Testing;

namespace IamLifecycle.Simulation.InMemory;

/// <summary>
/// An AWS account in memory with the rules of IAM, SSM and the two DynamoDB tables. It is the only state that processes share.
/// </summary>
public sealed class InMemoryAws
{
    private static readonly Duration LongestLag = Duration.FromMinutes(10);

    private readonly Lock carrying = new();
    private readonly List<Snapshot> past = [];
    private string pastText = "";
    private int processes;

    public InMemoryAws(Instant start)
    {
        Clock = new FakeClock(start);
        Iam = new IamAccount(Clock);
        Parameters = new ParameterStore(Clock);
        Notices = new NoticeBoard(Clock);
        State = new StateStore(Clock, Notices);
    }

    /// <summary>Processes are numbered from 1.</summary>
    public int NumberProcess() => ++processes;

    public FakeClock Clock { get; }

    public IamAccount Iam { get; }

    public ParameterStore Parameters { get; }

    public StateStore State { get; }

    public NoticeBoard Notices { get; }

    public RowStore Rows { get; } = new();

    public Mailbox People { get; } = new();

    /// <summary>Called after every call of every process.</summary>
    public Action<AwsCall> Watch { get; set; } = _ => { };

    /// <summary>The first broken promise. It is kept because a process may catch it like any other exception.</summary>
    public PromiseBrokenException? Breach { get; private set; }

    /// <summary>Whether reads may be stale. Then earlier states are kept.</summary>
    public bool Lags { get; init; }

    /// <summary>Keeps the state after a write or an act of a person, for replicas that lag behind the next one.</summary>
    public void Remember(object what)
    {
        if (Lags)
        {
            past.RemoveAll(snapshot => snapshot.At < Clock.GetCurrentInstant() - LongestLag && snapshot != past[^1]);
            past.Add(new Snapshot(this));
            pastText = StateText.Hash(pastText + past[^1].At + what);
        }
    }

    /// <summary>The state of a replica that lacks the writes after this time; null before the first write.</summary>
    public Snapshot? Before(Instant at) => past.FindLast(snapshot => snapshot.At <= at) ?? past.FirstOrDefault();

    /// <summary>The states of replicas that lag back to this time, newest first, without the newest state.</summary>
    public IEnumerable<Snapshot> Since(Instant at)
    {
        int oldest = Math.Max(0, past.FindLastIndex(snapshot => snapshot.At <= at));
        return past.Skip(oldest).SkipLast(1).Reverse();
    }

    /// <summary>The ports of one process.</summary>
    public AwsPorts Connect(CallGate calls, string prefix, string suffix, string owner) =>
        new(
            new SimulatedUserTable(Rows, calls),
            new SimulatedIamUsers(Iam, calls),
            new SimulatedAttachments(Iam, calls),
            new SimulatedAccessKeys(Iam, calls, Clock),
            new SimulatedParameters(Parameters, calls, new Model.Identity.ParameterName(prefix, suffix), owner, Clock),
            new SimulatedStateTable(State, calls)
        )
        {
            ConsoleAccess = new ConsoleAccessPorts(
                new SimulatedLogins(Iam, calls),
                new SimulatedDelivery(People, Iam, Clock, calls),
                _ => Iam.MakePassword(),
                [.. Notices.Channels.Select(name => new SimulatedChannel(name, Notices, calls))],
                new SimulatedOutbox(Notices, calls)
            ),
        };

    /// <summary>The services process one call at a time.</summary>
    internal T Carry<T>(AwsCall call, Func<T> effect)
    {
        lock (carrying)
        {
            T answer = effect();
            if (call.Operation.IsWrite())
            {
                Remember(call);
            }

            Look(call);
            return answer;
        }
    }

    /// <summary>The whole state of the account.</summary>
    internal void AddTo(StateText text)
    {
        text.Add(Clock.GetCurrentInstant());
        Iam.AddTo(text);
        Parameters.AddTo(text);
        State.AddTo(text);
        People.AddTo(text);
        text.Add(Rows.All);
    }

    /// <summary>The states that replicas may return.</summary>
    internal void AddPastTo(StateText text) => text.Add(pastText);

    private void Look(AwsCall call)
    {
        try
        {
            Watch(call);
        }
        catch (PromiseBrokenException e)
        {
            Breach ??= e;
            throw;
        }
    }
}
