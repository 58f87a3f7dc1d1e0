using System.Globalization;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Running;
using IamLifecycle.Simulation.InMemory;
using NodaTime;

namespace IamLifecycle.Simulation;

/// <summary>An account, its table, and the people and processes that change both: where the stories of the tests happen.</summary>
public sealed class World
{
    public static readonly Instant Day0 = Instant.FromUtc(2026, 1, 1, 0, 0);

    private static readonly CancellationToken Cancellable = new CancellationTokenSource().Token;

    private readonly List<RecordingLog> logs = [];

    /// <param name="lags">Reads may lag behind where a process says so.</param>
    public World(bool lags = false)
    {
        Aws = new InMemoryAws(Day0) { Lags = lags };
        Promises = new Promises(this);
        Aws.Watch = call => Promises.Check(call);
    }

    public InMemoryAws Aws { get; }

    public LifecyclePolicy Policy { get; set; } = TestPolicy.Default;

    /// <summary>What is promised of every user, checked after every call of every process.</summary>
    public Promises Promises { get; }

    /// <summary>What was said until now has been looked through.</summary>
    public void ForgetLogs() => logs.Clear();

    public IEnumerable<string> LogLines => logs.SelectMany(log => log.Lines);

    public SimulatedProcess Start(params IEnumerable<CallFault> faults) => Keep(new SimulatedProcess(Aws, Policy, faults));

    /// <summary>A process with so much time, whose calls its deadline ends.</summary>
    public SimulatedProcess Start(Duration time) => Keep(new SimulatedProcess(Aws, Policy) { Time = time, Cancellation = Cancellable });

    public Task<RunReport> FullRunAsync(params IEnumerable<CallFault> faults) => Start(faults).FullRunAsync();

    public Task<RunReport> EventAsync(params string[] users) => Start().EventAsync(users);

    /// <summary>A full run every hour, the first of them one hour from now.</summary>
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

    /// <summary>Writes the row anew with these attributes.</summary>
    public void Declare(string user, Func<Row.Declared, Row.Declared> attributes) =>
        Aws.Rows.Put(attributes(new Row.Declared(new UserName(user), [])));

    public void Remove(params IEnumerable<string> users)
    {
        foreach (string user in users)
        {
            Aws.Rows.Delete(new UserName(user));
        }
    }

    /// <summary>Users that were made and given a key by runs of their own.</summary>
    public async Task HaveAsync(params string[] users)
    {
        Declare(users);
        foreach (string user in users)
        {
            await EventAsync(user); // each by a process of its own, so that nobody waits for SSM and all are made at once
        }
    }

    public void Pass(Duration time) => Aws.Clock.Advance(time);

    /// <summary>To the beginning of that day, counted from the beginning of the story.</summary>
    public void PassToDay(int day) => Pass(Day0 + Duration.FromDays(day) - Aws.Clock.GetCurrentInstant());

    private SimulatedProcess Keep(SimulatedProcess process)
    {
        logs.Add(process.Log);
        return process;
    }

    public string ParameterOf(string user) => Policy.Parameters.For(new UserName(user));

    /// <summary>
    /// The user's keys in the words of the planner's tests: each named by its turn and the day it was made; <c>*</c> published, <c>?</c> in
    /// no document, <c>!</c> inactive.
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
