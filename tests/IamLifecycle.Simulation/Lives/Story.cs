using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace IamLifecycle.Simulation.Lives;

/// <summary>A life as text, with one line for each step. The printed text can be replayed.</summary>
internal static class Story
{
    private static readonly TimeSpan LongestShrinking = TimeSpan.FromSeconds(150);

    private sealed record Line(string Text);

    /// <summary>The first broken promise of the story; null if there is none.</summary>
    public static string? FindProblem(IEnumerable<string> lines, bool takeover, Action<string>? print = null)
    {
        var life = new Life(new Tally(), takeover);
        foreach (string line in lines)
        {
            // csharpier-ignore - `dotnet format` wants no space before an alignment
            print?.Invoke($"{line,-30} {life.Describe(line)}");
            try
            {
                life.Do(line);
            }
            catch (PromiseBrokenException e)
            {
                return e.Message;
            }
        }

        return null;
    }

    /// <summary>The shortest story with the same kind of problem that FsCheck's shrinking of lists finds in time.</summary>
    public static string[] Shrink(string[] lines, bool takeover)
    {
        var shrinker = ArbMap.Default.MergeArb(Gen.Constant(new Line("")).ToArbitrary()).ArbFor<Line[]>();
        string kind = Kind(FindProblem(lines, takeover) ?? throw new ArgumentException("The story breaks no promise.", nameof(lines)));
        var watch = Stopwatch.StartNew();
        Line[] story = [.. Coarsely(lines).Select(line => new Line(line))];
        while (
            watch.Elapsed < LongestShrinking
            && shrinker
                .Shrinker(story)
                .TakeWhile(_ => watch.Elapsed < LongestShrinking)
                .FirstOrDefault(shorter => shorter.Length < story.Length && HasSameProblem(shorter))
                is { } found
        )
        {
            story = found;
        }

        return [.. story.Select(line => line.Text)];

        // Thousands of lines are too many to remove one by one: first, long parts are removed.
        List<string> Coarsely(string[] all)
        {
            List<string> remaining = [.. all];
            for (int length = remaining.Count / 2; length > 1; length /= 2)
            {
                for (int at = remaining.Count - length; at >= 0 && watch.Elapsed < LongestShrinking; at -= length)
                {
                    List<string> shorter = [.. remaining.Take(at), .. remaining.Skip(at + length)];
                    remaining = HasSameProblem([.. shorter.Select(line => new Line(line))]) ? shorter : remaining;
                }
            }

            return remaining;
        }

        bool HasSameProblem(Line[] shorter) =>
            FindProblem(shorter.Select(line => line.Text), takeover) is { } problem && Kind(problem) == kind;
    }

    /// <summary>The text of a problem without names and numbers.</summary>
    private static string Kind(string problem) =>
        string.Join(' ', problem.Split(' ').Where(word => word.Length > 0 && word.All(char.IsAsciiLetterLower)).TakeLast(4));
}
