using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace IamLifecycle.Simulation.Lives;

/// <summary>A life as text: one line a step. What is printed is what is replayed.</summary>
internal static class Story
{
    private static readonly TimeSpan LongestShrinking = TimeSpan.FromSeconds(150);

    private sealed record Line(string Text);

    /// <summary>Null if all is as promised, else what is not.</summary>
    public static string? WhatIsWrong(IEnumerable<string> lines, bool takeover, Action<string>? say = null)
    {
        var life = new Life(new Tally(), takeover);
        foreach (string line in lines)
        {
            // csharpier-ignore - `dotnet format` wants no space before an alignment
            say?.Invoke($"{line,-30} {life.Describe(line)}");
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

    /// <summary>The shortest story that FsCheck's shrinking of lists finds in time, after which the same kind of thing is wrong.</summary>
    public static string[] Shrink(string[] lines, bool takeover)
    {
        var shrinker = ArbMap.Default.MergeArb(Gen.Constant(new Line("")).ToArbitrary()).ArbFor<Line[]>();
        string kind = Kind(WhatIsWrong(lines, takeover) ?? throw new ArgumentException("Nothing is wrong with the story.", nameof(lines)));
        var watch = Stopwatch.StartNew();
        Line[] story = [.. Coarsely(lines).Select(line => new Line(line))];
        while (
            watch.Elapsed < LongestShrinking
            && shrinker
                .Shrinker(story)
                .TakeWhile(_ => watch.Elapsed < LongestShrinking)
                .FirstOrDefault(shorter => shorter.Length < story.Length && IsWrong(shorter))
                is { } found
        )
        {
            story = found;
        }

        return [.. story.Select(line => line.Text)];

        // Thousands of lines are too many to begin with single ones: first whole stretches go.
        List<string> Coarsely(string[] all)
        {
            List<string> left = [.. all];
            for (int stretch = left.Count / 2; stretch > 1; stretch /= 2)
            {
                for (int at = left.Count - stretch; at >= 0 && watch.Elapsed < LongestShrinking; at -= stretch)
                {
                    List<string> shorter = [.. left.Take(at), .. left.Skip(at + stretch)];
                    left = IsWrong([.. shorter.Select(line => new Line(line))]) ? shorter : left;
                }
            }

            return left;
        }

        bool IsWrong(Line[] shorter) => WhatIsWrong(shorter.Select(line => line.Text), takeover) is { } wrong && Kind(wrong) == kind;
    }

    /// <summary>What is wrong without names and numbers.</summary>
    private static string Kind(string what) =>
        string.Join(' ', what.Split(' ').Where(word => word.Length > 0 && word.All(char.IsAsciiLetterLower)).TakeLast(4));
}
