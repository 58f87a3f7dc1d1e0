using System.Diagnostics;
using System.Globalization;

namespace IamLifecycle.Simulation.Races;

/// <summary><c>races</c>: explores all races, or those with a text in their name, or replays a printed schedule.</summary>
internal static class RaceCommand
{
    public static int Run(string[] args)
    {
        if (args is ["races", "replay", var text])
        {
            return Replay(text);
        }

        RaceStory[] stories = args switch
        {
            ["races", "fast"] => [.. RaceList.Fast],
            ["races", var part] => [.. RaceList.All.Where(story => story.Name.Contains(part, StringComparison.Ordinal))],
            _ => [.. RaceList.All],
        };
        var watch = Stopwatch.StartNew();
        RaceResult[] results = [.. stories.Select(Explore).OfType<RaceResult>()];
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{results.Length} of {stories.Length} stories hold: {results.Sum(result => result.States)} states, "
                    + $"{results.Sum(result => result.Executions)} executions, {results.Sum(result => result.Ends)} ends, "
                    + $"{results.Aggregate(System.Numerics.BigInteger.Zero, (sum, result) => sum + result.Interleavings)} interleavings "
                    + $"in {watch.Elapsed.TotalSeconds:F0} s"
            )
        );
        return results.Length == stories.Length ? 0 : 1;
    }

    private static RaceResult? Explore(RaceStory story)
    {
        try
        {
            RaceResult result = new RaceExplorer(story).Explore();
            // csharpier-ignore-start
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.Story,-80} {result.States,8} states {result.Executions,8} executions {result.Ends,4} ends "
                        + $"{result.Interleavings,30:N0} interleavings {result.Time.TotalSeconds,6:F1} s"
                )
            );

            // csharpier-ignore-end
            return result;
        }
        catch (RaceFailedException e)
        {
            Console.WriteLine($"{story.Name}: {e.Message}");
            return null;
        }
    }

    private static int Replay(string text)
    {
        int colon = text.LastIndexOf(": ", StringComparison.Ordinal);
        RaceStory story = RaceList.All.Single(story => story.Name == text[..colon]);
        try
        {
            RaceExplorer.Replay(story, text[(colon + 2)..].Split(' ', StringSplitOptions.RemoveEmptyEntries), Console.WriteLine);
            Console.WriteLine("Nothing is wrong.");
            return 0;
        }
        catch (RaceFailedException e)
        {
            Console.WriteLine(e.Message);
            return 1;
        }
    }
}
