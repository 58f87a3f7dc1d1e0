using Spectre.Console;

namespace IamLifecycle.Cli.Output;

/// <summary>Colours the lines of a plan in the usual way: green for additions, red for deletions, yellow for changes.</summary>
internal static class PlanColours
{
    public static Style ForLine(string line) =>
        line.TrimStart() switch
        {
            ['+', ..] => new Style(Color.Green),
            ['-', ..] => new Style(Color.Red),
            ['~', ..] => new Style(Color.Yellow),
            ['!', ..] => new Style(Color.Aqua),
            var text when text.StartsWith("REFUSED", StringComparison.Ordinal) || text.StartsWith("FAILED", StringComparison.Ordinal) =>
                new Style(Color.Red, decoration: Decoration.Bold),
            _ => Style.Plain,
        };
}
