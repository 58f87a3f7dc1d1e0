using System.Globalization;
using IamLifecycle.Simulation.InMemory;
using IamLifecycle.Simulation.Turns;
using NodaTime;

namespace IamLifecycle.Simulation.Races;

/// <summary>One execution of a story, choice by choice.</summary>
/// <remarks>
/// Choices: <c>S</c>: the first waiting call of S takes effect and is answered. <c>S2</c>: the same for the second call. <c>S~1</c>: the
/// second-newest state answers the call. If time may pass between effect and answer, <c>S+</c>: the answer arrives, and <c>S-</c>: the
/// deadline is reached first. <c>Sx</c>: S dies. If S waits for another actor, <c>S</c> starts it. A person and time have one choice each:
/// their name.
/// </remarks>
public sealed partial class RaceRun
{
    private static readonly Duration LongestLag = Duration.FromSeconds(10);

    private readonly RaceStory story;
    private readonly Dictionary<string, SteppedProcess> processes = [];
    private readonly HashSet<string> acted = [];
    private readonly List<string> schedule = [];
    private int staleReads;

    public RaceRun(RaceStory story)
    {
        this.story = story;
        World = new World(lags: story.StaleReads > 0);
        story.Prepare(World).GetAwaiter().GetResult();
        World.Promises.LateWrites = story.Invariant is Invariant.RepairedByNextFullRun;
        foreach (RaceActor.Process actor in story.Actors.OfType<RaceActor.Process>())
        {
            processes[actor.Name] = new SteppedProcess(World, actor.Run) { KeepsHistory = true };
            if (actor.After is null && !story.HasTime)
            {
                processes[actor.Name].Start();
            }
        }
    }

    public World World { get; }

    /// <summary>A hash of the answers that each process has received.</summary>
    public string[] Histories
    {
        get => [.. processes.Values.Select(process => process.History)];
        set
        {
            foreach (var (process, history) in processes.Values.Zip(value))
            {
                process.History = history;
            }
        }
    }

    /// <summary>False while a known schedule is repeated.</summary>
    public bool KeepsHistory
    {
        set
        {
            foreach (SteppedProcess process in processes.Values)
            {
                process.KeepsHistory = value;
            }
        }
    }

    public IReadOnlyList<string> Schedule => schedule;

    public IReadOnlyList<string> Choices() =>
        [.. story.Actors.Where(actor => actor.After is null || IsOver(actor.After)).SelectMany(Choices)];

    /// <summary>The waiting calls, as text for a reader.</summary>
    public IEnumerable<string> Waiting() =>
        processes.SelectMany(process =>
            process.Value.Parked.Select(call => $"{process.Key} {call.Call}{(call.HasTakenEffect ? " (has taken effect)" : "")}")
        );

    public void Do(string choice)
    {
        schedule.Add(choice);
        RaceActor actor = story
            .Actors.Where(actor => choice.StartsWith(actor.Name, StringComparison.Ordinal))
            .MaxBy(actor => actor.Name.Length)
            ?? throw new ArgumentException($"'{story.Name}' has no actor for {choice}.", nameof(choice));
        switch (actor)
        {
            case RaceActor.Process:
                Step(processes[actor.Name], choice[actor.Name.Length..]);
                break;
            case RaceActor.Person person:
                acted.Add(actor.Name);
                person.Act(World);
                World.Aws.Remember(person.Name);
                break;
            case RaceActor.Time time:
                acted.Add(actor.Name);
                World.Pass(time.Jump);
                break;
        }
    }

    private bool IsOver(string name) => processes.TryGetValue(name, out SteppedProcess? process) ? process.IsOver : acted.Contains(name);

    private IEnumerable<string> Choices(RaceActor actor) =>
        actor is not RaceActor.Process process
            ? acted.Contains(actor.Name)
                ? []
                : [actor.Name]
            : processes[actor.Name] is { IsOver: false } running
                ? running.IsStarted
                    ? [.. Calls(process, running), .. process.MayDie ? [$"{actor.Name}x"] : Array.Empty<string>()]
                    : [actor.Name]
                : [];

    private IEnumerable<string> Calls(RaceActor.Process actor, SteppedProcess process) =>
        process
            .Parked.Take(story.BulkReadsInOrder ? 1 : int.MaxValue)
            .SelectMany(
                (call, index) =>
                {
                    string name = actor.Name + (index == 0 ? "" : (index + 1).ToString(CultureInfo.InvariantCulture));
                    if (!call.HasTakenEffect)
                    {
                        return Replicas(call).Select(replica => $"{name}~{replica}").Prepend(name);
                    }

                    bool isLate = call.IsCancellable && World.Aws.Clock.GetCurrentInstant() >= process.Process.Calls.Deadline;
                    return isLate ? [$"{name}+", $"{name}-"] : [$"{name}+"];
                }
            );

    /// <summary>The replicas with answers that differ from the newest state and from each other.</summary>
    private IEnumerable<int> Replicas(ParkedCall call)
    {
        if (staleReads >= story.StaleReads || call.TextFrom(null) is not { } fresh)
        {
            return [];
        }

        var seen = new HashSet<string> { fresh };
        return
        [
            .. Past()
                .Select((replica, index) => (Text: call.TextFrom(replica)!, Index: index))
                .Where(answer => seen.Add(answer.Text))
                .Select(answer => answer.Index + 1),
        ];
    }

    private IEnumerable<Snapshot> Past() => World.Aws.Since(World.Aws.Clock.GetCurrentInstant() - LongestLag);

    private void Step(SteppedProcess process, string what)
    {
        if (what == "x")
        {
            process.Die();
            return;
        }

        if (!process.IsStarted)
        {
            process.Start();
            return;
        }

        ParkedCall call = process.Parked[char.IsDigit(what.FirstOrDefault()) ? what[0] - '1' : 0];
        switch (what.TrimStart([.. "0123456789"]))
        {
            case "+" or "-":
                process.Answer(call, cancelled: what.EndsWith('-'));
                break;
            case ['~', .. var replica]:
                staleReads++;
                TakeEffect(process, call, Past().ElementAt(int.Parse(replica, CultureInfo.InvariantCulture) - 1));
                break;
            default:
                TakeEffect(process, call, null);
                break;
        }
    }

    private void TakeEffect(SteppedProcess process, ParkedCall call, Snapshot? replica)
    {
        if (story.HasTime)
        {
            call.TakeEffect(null, replica);
        }
        else
        {
            process.TakeAndAnswer(call, null, replica);
        }
    }
}
