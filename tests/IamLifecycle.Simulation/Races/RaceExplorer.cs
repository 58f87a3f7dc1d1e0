using System.Diagnostics;
using System.Numerics;

namespace IamLifecycle.Simulation.Races;

/// <summary>The result of exploring a story.</summary>
/// <param name="Story">The name of the story.</param>
/// <param name="States">The number of different states: of the account and of the answers that each process received.</param>
/// <param name="Executions">The number of executions from the start.</param>
/// <param name="Interleavings">The number of complete schedules that the states cover: all that exist.</param>
/// <param name="Ends">The number of different final accounts. Each was followed by full runs and checked.</param>
/// <param name="Time">The duration.</param>
public sealed record RaceResult(string Story, int States, int Executions, BigInteger Interleavings, int Ends, TimeSpan Time);

/// <summary>Explores every interleaving of a story's calls.</summary>
/// <remarks>
/// Depth first; each execution starts from the beginning. A known state is not followed again: the account, its promises, and the answers
/// of every process with their times are equal, so everything after it is equal.
/// </remarks>
/// <param name="story">The story.</param>
/// <param name="mostStates">The limit of states: with a fault, a story may never end.</param>
public sealed class RaceExplorer(RaceStory story, int mostStates = int.MaxValue)
{
    private readonly Dictionary<string, int> known = [];
    private readonly List<List<int>> next = [];
    private readonly HashSet<string> ends = [];
    private readonly Stack<(int From, string[] Schedule, string[] Histories)> open = new();

    /// <summary>Throws <see cref="RaceFailedException"/> if a promise is broken or the end state is wrong.</summary>
    public RaceResult Explore()
    {
        var watch = Stopwatch.StartNew();
        open.Push((-1, [], []));
        int executions = 0;
        while (next.Count < mostStates && open.TryPop(out var path))
        {
            executions++;
            Follow(path.From, path.Schedule, path.Histories);
        }

        return new RaceResult(story.Name, next.Count, executions, Interleavings(), ends.Count, watch.Elapsed);
    }

    /// <summary>Replays one schedule. After its last choice, the first possible choice is made each time.</summary>
    public static void Replay(RaceStory story, IEnumerable<string> schedule, Action<string> print)
    {
        var run = new RaceRun(story);
        foreach (string choice in schedule)
        {
            print($"{choice}: {string.Join(", ", run.Waiting())}");
            Do(run, choice, story);
        }

        while (run.Choices() is [var first, ..])
        {
            print($"{first}: {string.Join(", ", run.Waiting())}");
            Do(run, first, story);
        }

        CheckEnd(run, story);
    }

    private void Follow(int from, string[] schedule, string[] histories)
    {
        var run = new RaceRun(story) { KeepsHistory = false };
        foreach (string choice in schedule.SkipLast(1))
        {
            Do(run, choice, story);
        }

        (run.Histories, run.KeepsHistory) = (histories, true);
        foreach (string choice in schedule.TakeLast(1))
        {
            Do(run, choice, story);
        }

        while (IsNew(run.State(), from, out int state))
        {
            var choices = run.Choices();
            if (choices.Count == 0)
            {
                if (ends.Add(run.AccountState()))
                {
                    CheckEnd(run, story);
                }

                return;
            }

            foreach (string other in choices.Skip(1).Reverse())
            {
                open.Push((state, [.. run.Schedule, other], run.Histories));
            }

            from = state;
            Do(run, choices[0], story);
        }
    }

    private bool IsNew(string state, int from, out int number)
    {
        bool isNew = known.TryAdd(state, next.Count);
        number = known[state];
        if (isNew)
        {
            next.Add([]);
        }

        if (from >= 0)
        {
            next[from].Add(number);
        }

        return isNew;
    }

    private static void Do(RaceRun run, string choice, RaceStory story)
    {
        run.Do(choice);
        if (run.World.Aws.Breach is { } breach)
        {
            throw new RaceFailedException(story.Name, run.Schedule, breach.Message);
        }
    }

    private static void CheckEnd(RaceRun run, RaceStory story)
    {
        string? problem;
        try
        {
            problem = RaceEnd.FindProblem(story, run.World);
        }
        catch (PromiseBrokenException e)
        {
            problem = e.Message;
        }

        if (problem is not null)
        {
            throw new RaceFailedException(story.Name, run.Schedule, problem);
        }
    }

    /// <summary>The number of ways from a state to an end is the sum over the states after it.</summary>
    private BigInteger Interleavings()
    {
        var ways = new BigInteger?[next.Count];
        BigInteger Ways(int state) =>
            ways[state] ??= next[state] is [] ? BigInteger.One : next[state].Aggregate(BigInteger.Zero, (sum, then) => sum + Ways(then));
        return Ways(0);
    }
}
