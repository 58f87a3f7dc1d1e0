using System.Globalization;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Running;
using IamLifecycle.Simulation.InMemory;
using IamLifecycle.Simulation.Turns;
using NodaTime;

namespace IamLifecycle.Simulation.Lives;

/// <summary>An account in which people and processes act, line by line.</summary>
/// <remarks>
/// Lines: <c>start full</c>, <c>start event alice bob</c>, <c>start outside person</c>, <c>start bounce alice</c>; <c>call 1</c>,
/// <c>call 1 LostAnswer</c>, <c>call 1 stale 5</c>: the first running process makes its next call; <c>die 1</c>; <c>pass 60</c>: seconds;
/// <c>row alice Suspended=true</c>, <c>remove alice</c>; <c>hand key-off alice</c>,
/// <c>everybody parameter-deleted</c>; <c>made svc1 2</c>,
/// <c>old old1</c>: a user that was created by hand, or in the older layout; <c>table lose 5</c>, <c>table back</c>; <c>consent number</c>,
/// <c>consent digest</c>, <c>consent recipient alice</c>; <c>people wait</c>, <c>people sign-in</c>; <c>grace 7</c>; <c>creations 1</c>,
/// <c>creations none</c>; <c>lock alice</c>, <c>unlock alice</c>; <c>unused suspend</c>, <c>unused report</c>, <c>unused off</c>;
/// <c>report</c>; <c>heal</c>. A line without a target does nothing, so that any part of a story is a valid story.
/// </remarks>
internal sealed class Life
{
    private static readonly Duration Lambda = Duration.FromMinutes(5);

    private readonly List<(SteppedProcess Process, string Kind)> active = [];
    private readonly HashSet<AccessKeyId> excused = [];
    private readonly Tally tally;
    private readonly People people;

    public Life(Tally tally, bool takeover)
    {
        this.tally = tally;
        World = new World(lags: true)
        {
            Policy = RowStories.Allowing with
            {
                ConsoleAccess = LoginStories.Reaching.ConsoleAccess with
                {
                    UnmanagedUserPolicy = takeover ? UnmanagedUserPolicy.Onboard : UnmanagedUserPolicy.Notify,
                },
                ProtectedUsers = new NamePatterns(["root*"]),
                UserDeleteGrace = Duration.Zero,
                Takeover = takeover,
            },
        };
        World.CreateUsersAsync("heidi", "ivan", "judy", "karl", "leo", "mia", "nina", "otto").GetAwaiter().GetResult();
        World.Promises.CountsLosses = true;
        World.Aws.Notices.Channels = ["sns"];
        people = new People(World, tally);
    }

    public World World { get; }

    public IReadOnlyList<SteppedProcess> Active => [.. active.Select(running => running.Process)];

    public bool IsTableLost => people.HideRows;

    /// <summary>The call that a line executes, and the tags and keys of its user.</summary>
    public string Describe(string line) =>
        line.Split(' ') is ["call", var number, ..] && Find(number) is { Process.Parked: [var call, ..] }
            ? $"{call.Call} ({string.Join(' ', World.Aws.Iam.Find(new UserName(call.Call.Subject))?.Tags.Keys ?? [])}; "
                + $"{World.Keys(call.Call.Subject)})"
            : "";

    /// <summary>Throws <see cref="PromiseBrokenException"/> if a promise is broken.</summary>
    public void Do(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        tally.Steps++;
        switch (words)
        {
            case ["start", "full"]:
                Start("full", process => process.FullRunAsync());
                break;
            case ["start", "event", .. var users]:
                Start("event", process => process.EventAsync(users));
                break;
            case ["start", "outside", var user]:
                Start("outside", process => process.UnmanagedUserAsync(user));
                break;
            case ["start", "bounce", var user]:
                Start("bounce", process => process.BounceAsync($"{user}@example.org"));
                break;
            case ["call", var number, .. var how] when Find(number) is { } running:
                Call(running.Process, how);
                break;
            case ["die", var number] when Find(number) is { } running:
                running.Process.Die();
                break;
            case ["pass", var seconds]:
                Pass(Duration.FromSeconds(long.Parse(seconds, CultureInfo.InvariantCulture)));
                break;
            case ["heal"]:
                Heal();
                break;
            default:
                people.Act(words, between: active.Count > 0);
                World.Aws.Remember(line);
                break;
        }

        RemoveFinished();
        if (World.Aws.Breach is { } breach)
        {
            throw breach;
        }
    }

    private (SteppedProcess Process, string Kind)? Find(string number) =>
        int.Parse(number, CultureInfo.InvariantCulture) is var at && at <= active.Count ? active[at - 1] : null;

    private void Start(string kind, Func<SimulatedProcess, Task<RunReport>> run)
    {
        foreach (var (_, outer) in active)
        {
            tally.Count("interleaving", $"{kind} within {outer}");
        }

        var process = new SteppedProcess(World, run, Lambda);
        process.Start();
        active.Add((process, kind));
    }

    private void Call(SteppedProcess process, string[] how)
    {
        if (process.Parked is not [var call, ..])
        {
            return;
        }

        FaultKind? fault = how is [var name] && Enum.TryParse(name, out FaultKind parsed) ? parsed : null;
        Snapshot? replica = how is ["stale", var seconds]
            ? World.Aws.Before(World.Aws.Clock.GetCurrentInstant() - Duration.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)))
            : null;
        if (fault is { } struck)
        {
            tally.Count($"{struck}", call.Call.Operation);
        }

        if (fault is FaultKind.CrashBefore or FaultKind.CrashAfter)
        {
            if (fault is FaultKind.CrashAfter)
            {
                call.TakeEffect();
                UseUnknownKeys(call.Call);
            }

            process.Die();
            return;
        }

        process.TakeAndAnswer(call, fault, replica);
        UseUnknownKeys(call.Call);
    }

    /// <summary>
    /// Uses the keys that a person created just before and that a stale list did not show. An unused one could not be distinguished from a
    /// key of this run, if the run dies.
    /// </summary>
    private void UseUnknownKeys(AwsCall call)
    {
        if (call.Operation is not AwsOperation.OpenIntent)
        {
            return;
        }

        var user = new UserName(call.Subject);
        var known = World
            .Aws.State.Read()
            .Open.Where(open => open.UserKey == user.CaseKey)
            .SelectMany(open => open.Intent?.KnownKeys ?? [])
            .ToHashSet();
        World.Aws.Iam.Find(user)?.Keys.FindAll(key => key.ByHand && !known.Contains(key.Id)).ForEach(key => key.Used = true);
    }

    /// <summary>Lambda ends the invocations that have reached their deadline.</summary>
    private void Pass(Duration time)
    {
        World.Pass(time);
        foreach (var (process, _) in active)
        {
            bool isLate = World.Aws.Clock.GetCurrentInstant() >= process.Process.Calls.Deadline;
            tally.Count("interleaving", isLate ? "deadline between calls" : "time between calls");
            if (isLate)
            {
                process.Die();
            }
        }
    }

    private void RemoveFinished()
    {
        foreach (var (process, _) in active.Where(running => running.Process.IsOver).ToArray())
        {
            tally.Count(process.Process.Log);
            if (process.Process.Log.Refusals.LastOrDefault() is { } refusal)
            {
                people.LastDigest = People.DigestIn(refusal);
            }
        }

        active.RemoveAll(running => running.Process.IsOver);
    }

    private void Heal()
    {
        active.ForEach(running => running.Process.Die());
        RemoveFinished();
        people.GiveBack();
        var healing = new Healing(World, people.Touched, excused, log => tally.Count(log));
        tally.Steps += healing.Run();
        people.Touched.Clear();
        World.Promises.CheckSecrets();
        World.ForgetLogs();
        World.Aws.State.Consents.Clear();
    }
}
