using System.Diagnostics;
using System.Numerics;

namespace IamLifecycle.Simulation.Races;

/// <summary>What exploring a story came to.</summary>
/// <param name="Story">Its name.</param>
/// <param name="States">States that differ in the account or in what a process was told.</param>
/// <param name="Executions">Runs from the beginning that it took.</param>
/// <param name="Interleavings">Schedules from beginning to end that the states stand for: all there are.</param>
/// <param name="Ends">Accounts that differ when all are done, each of them followed until it came to rest.</param>
/// <param name="Time">How long it took.</param>
public sealed record RaceResult(string Story, int States, int Executions, BigInteger Interleavings, int Ends, TimeSpan Time);

/// <summary>Tries every interleaving of a story's calls.</summary>
/// <remarks>
/// Depth first, each execution from the beginning. A state that was seen before is not followed again: the account and its promises are
/// equal, and so is what every process was told and when, so that everything after it is equal.
/// </remarks>
/// <param name="story">Who races.</param>
/// <param name="mostStates">Where to stop looking: a fault may let a story go on for ever.</param>
public sealed class RaceExplorer(RaceStory story, int mostStates = int.MaxValue)
{
    private readonly Dictionary<string, int> known = [];
    private readonly List<List<int>> next = [];
    private readonly HashSet<string> ends = [];
    private readonly Stack<(int From, string[] Schedule, string[] Histories)> open = new();

    /// <summary>Throws <see cref="RaceFailedException"/> where something is not as promised.</summary>
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

    /// <summary>Plays one schedule to its end; choices that it does not name are the first ones.</summary>
    public static void Replay(RaceStory story, IEnumerable<string> schedule, Action<string> say)
    {
        var run = new RaceRun(story);
        foreach (string choice in schedule)
        {
            say($"{choice}: {string.Join(", ", run.Waiting())}");
            Do(run, choice, story);
        }

        while (run.Choices() is [var first, ..])
        {
            say($"{first}: {string.Join(", ", run.Waiting())}");
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
        string? wrong;
        try
        {
            wrong = RaceEnd.WhatIsWrong(story, run.World);
        }
        catch (PromiseBrokenException e)
        {
            wrong = e.Message;
        }

        if (wrong is not null)
        {
            throw new RaceFailedException(story.Name, run.Schedule, wrong);
        }
    }

    /// <summary>A state leads to its end in as many ways as the states after it do together.</summary>
    private BigInteger Interleavings()
    {
        var ways = new BigInteger?[next.Count];
        BigInteger Ways(int state) =>
            ways[state] ??= next[state] is [] ? BigInteger.One : next[state].Aggregate(BigInteger.Zero, (sum, then) => sum + Ways(then));
        return Ways(0);
    }
}
