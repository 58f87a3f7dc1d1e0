using System.Net;
using System.Text;
using IamLifecycle.Cli.Output;
using Spectre.Console;

namespace IamLifecycle.Cli.Pictures;

/// <summary>Draws a command and its output as an SVG, in the colours of the terminal, for light and dark pages.</summary>
internal static class TerminalPicture
{
    private const int Columns = 106;
    private const int LineHeight = 19;
    private const int Top = 62;
    private const int Width = 880;

    private const string Style = """
        text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;fill:#1f2328;white-space:pre}
        .panel{fill:#f6f8fa;stroke:#d1d9e0}.bar{fill:#818b98}.plus{fill:#1a7f37}.minus{fill:#cf222e}.tilde{fill:#9a6700}.note{fill:#0969da}.command{font-weight:600}
        @media(prefers-color-scheme:dark){text{fill:#f0f6fc}.panel{fill:#151b23;stroke:#3d444d}.plus{fill:#3fb950}.minus{fill:#ff7b72}.tilde{fill:#d29922}.note{fill:#58a6ff}}
        """;

    /// <param name="about">The text alternative of the picture.</param>
    /// <param name="command">The command as it is typed.</param>
    /// <param name="output">Plain text, with lines of any length.</param>
    public static string Draw(string about, string command, string output)
    {
        (string Text, string Class)[] lines =
        [
            ($"$ {command}", "command"),
            .. output.Split('\n').SelectMany(line => Wrapped(line).Select(part => (part, Class(line)))),
        ];
        var svg = new StringBuilder();
        svg.Append(
                Invariant(
                    $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Top + (lines.Length * LineHeight)}" role="img" aria-label="{WebUtility.HtmlEncode(about)}">"""
                )
            )
            .Append('\n');
        svg.Append("<style>\n").Append(Style.ReplaceLineEndings("\n")).Append("\n</style>\n");
        svg.Append(
                Invariant(
                    $"""<rect class="panel" x="0.5" y="0.5" width="{Width - 1}" height="{Top + (lines.Length * LineHeight) - 1}" rx="8"/>"""
                )
            )
            .Append('\n');
        svg.Append(
                """<circle class="bar" cx="24" cy="22" r="6"/><circle class="bar" cx="44" cy="22" r="6"/><circle class="bar" cx="64" cy="22" r="6"/>"""
            )
            .Append('\n');
        for (int line = 0; line < lines.Length; line++)
        {
            svg.Append(
                    Invariant(
                        $"""<text class="{lines[line].Class}" x="20" y="{Top + (line * LineHeight)}" xml:space="preserve">{WebUtility.HtmlEncode(lines[line].Text)}</text>"""
                    )
                )
                .Append('\n');
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static string Class(string line) =>
        PlanColours.ForLine(line).Foreground switch
        {
            var colour when colour == Color.Green => "plus",
            var colour when colour == Color.Red => "minus",
            var colour when colour == Color.Yellow => "tilde",
            var colour when colour == Color.Aqua => "note",
            _ => "plain",
        };

    /// <summary>Breaks a line at spaces. The following lines are indented further than the first.</summary>
    private static IEnumerable<string> Wrapped(string line)
    {
        string indent = new(' ', line.Length - line.TrimStart().Length + 4);
        while (line.Length > Columns)
        {
            int end = line.LastIndexOf(' ', Columns);
            yield return line[..end];
            line = indent + line[(end + 1)..];
        }

        yield return line;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
