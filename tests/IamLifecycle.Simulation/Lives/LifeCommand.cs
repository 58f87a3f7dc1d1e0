using System.Diagnostics;
using System.Globalization;

namespace IamLifecycle.Simulation.Lives;

/// <summary>
/// <c>run --steps 1000000 --seed 1</c>: lives of three years, one after the other; <c>replay</c>: replays a printed story.
/// </summary>
internal static class LifeCommand
{
    private const int StepsOfALife = 4000;
    private const int StepsBetweenHealings = 400;

    public static int Run(long steps, int seed, bool everything, TextWriter output, bool shrinks = true)
    {
        var tally = new Tally();
        var watch = Stopwatch.StartNew();
        int lives = 0;
        for (; tally.Steps < steps; lives++)
        {
            var lines = new List<string>();
            bool takeover = lives % 2 == 1;
            try
            {
                Live(new Chance(unchecked((seed * 7919) + lives), tally), new Life(tally, takeover), lines, steps - tally.Steps);
            }
            catch (PromiseBrokenException e)
            {
                output.WriteLine($"{e.Message}\nSeed {seed}, life {lives}, step {lines.Count} of the life, step {tally.Steps} of the run.");
                if (!shrinks)
                {
                    return 1;
                }

                string[] story = Story.Shrink([.. lines], takeover);
                output.WriteLine(
                    $"replay {(takeover ? "takeover " : "")}\"{string.Join("; ", story)}\"\n{Story.FindProblem(story, takeover)}"
                );
                return 1;
            }
        }

        Print(tally, everything, output);
        string[] missing = everything ? [.. tally.Missing] : [];
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{tally.Steps} steps in {lives} lives, seed {seed}: no promise broken in {watch.Elapsed.TotalSeconds:F0} s"
            )
        );
        output.WriteLine(missing.Length == 0 ? "" : $"Never happened: {string.Join(", ", missing)}");
        return missing.Length == 0 ? 0 : 1;
    }

    public static int Replay(string text, bool takeover)
    {
        string story = File.Exists(text) ? File.ReadAllText(text) : text;
        string? problem = Story.FindProblem(
            story.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            takeover,
            Console.WriteLine
        );
        Console.WriteLine(problem ?? "Nothing is wrong.");
        return problem is null ? 0 : 1;
    }

    private static void Live(Chance chance, Life life, List<string> lines, long most)
    {
        for (int step = 1; step <= Math.Min(StepsOfALife, most); step++)
        {
            lines.Add(step % StepsBetweenHealings == 0 ? "heal" : chance.Next(life));
            life.Do(lines[^1]);
        }
    }

    private static void Print(Tally tally, bool everything, TextWriter output)
    {
        if (everything)
        {
            foreach (var (what, count) in tally.All)
            {
                // csharpier-ignore - `dotnet format` wants no space before an alignment
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-60} {count,10}"));
            }
        }
    }
}
