using Spectre.Console;

namespace IamLifecycle.Cli.Output;

/// <summary>Colours a plan's lines as one is used to: green comes, red goes, yellow changes.</summary>
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
