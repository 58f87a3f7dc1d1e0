using System.Globalization;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Running;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Simulation;

/// <summary>An account and its table, and the operators and processes that change both.</summary>
public sealed class World
{
    public static readonly Instant Day0 = Instant.FromUtc(2026, 1, 1, 0, 0);

    private static readonly CancellationToken Cancellable = new CancellationTokenSource().Token;

    private readonly List<RecordingLog> logs = [];

    /// <param name="lags">Whether reads of a process may be stale.</param>
    public World(bool lags = false)
    {
        Aws = new InMemoryAws(Day0) { Lags = lags };
        Promises = new Promises(this);
        Aws.Watch = call => Promises.Check(call);
    }

    public InMemoryAws Aws { get; }

    public LifecyclePolicy Policy { get; set; } = TestPolicy.Default;

    /// <summary>The promises to every user, checked after every call of every process.</summary>
    public Promises Promises { get; }

    /// <summary>Forgets the logs, after they were searched for secrets.</summary>
    public void ForgetLogs() => logs.Clear();

    public IEnumerable<string> LogLines => logs.SelectMany(log => log.Lines);

    public SimulatedProcess Start(params IEnumerable<CallFault> faults) => Keep(new SimulatedProcess(Aws, Policy, faults));

    /// <summary>A process with this timeout. Its deadline cancels its calls.</summary>
    public SimulatedProcess Start(Duration time) => Keep(new SimulatedProcess(Aws, Policy) { Time = time, Cancellation = Cancellable });

    public Task<RunReport> FullRunAsync(params IEnumerable<CallFault> faults) => Start(faults).FullRunAsync();

    public Task<RunReport> EventAsync(params string[] users) => Start().EventAsync(users);

    /// <summary>A full run every hour. The first one starts in one hour.</summary>
    public async Task HourlyRunsAsync(int hours)
    {
        for (int hour = 0; hour < hours; hour++)
        {
            Pass(Duration.FromHours(1));
            await FullRunAsync();
        }
    }

    public void Declare(params IEnumerable<string> users)
    {
        foreach (string user in users)
        {
            Aws.Rows.Put(new Row.Declared(new UserName(user), []));
        }
    }

    /// <summary>Replaces the row with one that has these attributes.</summary>
    public void Declare(string user, Func<Row.Declared, Row.Declared> attributes) =>
        Aws.Rows.Put(attributes(new Row.Declared(new UserName(user), [])));

    public void Remove(params IEnumerable<string> users)
    {
        foreach (string user in users)
        {
            Aws.Rows.Delete(new UserName(user));
        }
    }

    /// <summary>Declares users and reconciles each in a run of its own, so that it has a key.</summary>
    public async Task CreateUsersAsync(params string[] users)
    {
        Declare(users);
        foreach (string user in users)
        {
            await EventAsync(user); // one process each, so that none waits for a write slot of SSM and all are created at the same time
        }
    }

    public void Pass(Duration time) => Aws.Clock.Advance(time);

    /// <summary>Advances the clock to the start of this day, counted from the start of the story.</summary>
    public void PassToDay(int day) => Pass(Day0 + Duration.FromDays(day) - Aws.Clock.GetCurrentInstant());

    private SimulatedProcess Keep(SimulatedProcess process)
    {
        logs.Add(process.Log);
        return process;
    }

    public string ParameterOf(string user) => Policy.Parameters.For(new UserName(user));

    /// <summary>
    /// The user's keys in the notation of the planner's tests: a letter for the order and the day of creation; <c>*</c> published, <c>?</c>
    /// in no document, <c>!</c> inactive.
    /// </summary>
    public string Keys(string user)
    {
        if (Aws.Iam.Find(new UserName(user)) is not { } record)
        {
            return "no user";
        }

        ParameterContent? content = Aws.Parameters.Get(ParameterOf(user)).Content;
        return string.Join(
            ' ',
            record.Keys.Select(key =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(char)('A' + record.EveryKey.IndexOf(key))}{(key.Credential.CreatedAt - Day0).Days}{(key.Active ? "" : "!")}{(content?.Current.Id == key.Id ? "*" : content?.Names(key.Id) == true ? "" : "?")}"
                )
            )
        );
    }
}
