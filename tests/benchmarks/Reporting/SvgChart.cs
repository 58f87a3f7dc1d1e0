using System.Globalization;
using System.Security;
using System.Text;

namespace IamLifecycle.Benchmarks.Reporting;

/// <summary>Draws a chart as SVG without a script, for light and dark pages.</summary>
public static class SvgChart
{
    private const int Width = 720;
    private const int Height = 360;
    private const int Left = 84;
    private const int Right = 16;
    private const int Top = 72;
    private const int Bottom = 56;
    private const int PlotWidth = Width - Left - Right;
    private const int PlotHeight = Height - Top - Bottom;

    // The contrast of these colors is at least 3 to 1 on both backgrounds. Text follows the color scheme of the page.
    private const string Style = """
        <style>
        text{font:12px system-ui,sans-serif;fill:#24292f}.title{font-size:15px;font-weight:600}.grid{stroke:#8c959f;stroke-opacity:.35}.s0{fill:#bf5b16}.s1{fill:#2f7fd0}.s2{fill:#2c8a4b}
        @media(prefers-color-scheme:dark){text{fill:#e6edf3}}
        </style>
        """;

    public static string Draw(Chart chart)
    {
        var scale = LogScale.Of(chart.Groups.SelectMany(group => group.Values).OfType<double>());
        var svg = new StringBuilder();
        svg.Append(
            Invariant(
                $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Escape(chart.Title)}\">\n"
            )
        );
        svg.Append(Style.ReplaceLineEndings("\n")).Append('\n');
        svg.Append(Text(Left, 24, chart.Title, "title", "start"));
        Legend(svg, chart);
        Grid(svg, chart, scale);
        Groups(svg, chart, scale);
        svg.Append(Text(Left + (PlotWidth / 2.0), Height - 12, chart.Across, null, "middle"));
        svg.Append(
            Invariant(
                $"<text transform=\"translate(16 {Top + (PlotHeight / 2)}) rotate(-90)\" text-anchor=\"middle\">{Escape(chart.Unit)}</text>\n"
            )
        );
        return svg.Append("</svg>\n").ToString();
    }

    private static void Legend(StringBuilder svg, Chart chart)
    {
        var x = (double)Left;
        for (var index = 0; index < chart.Series.Count; index++)
        {
            svg.Append(Invariant($"<rect class=\"s{index}\" x=\"{x:0.#}\" y=\"38\" width=\"12\" height=\"12\"/>\n"));
            svg.Append(Text(x + 17, 48, chart.Series[index], null, "start"));
            x += 40 + (7 * chart.Series[index].Length);
        }
    }

    private static void Grid(StringBuilder svg, Chart chart, LogScale scale)
    {
        foreach (var tick in scale.Ticks)
        {
            var y = Y(scale, tick);
            svg.Append(Invariant($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\"/>\n"));
            svg.Append(Text(Left - 8, y + 4, chart.Show(tick), null, "end"));
        }
    }

    private static void Groups(StringBuilder svg, Chart chart, LogScale scale)
    {
        var groupWidth = (double)PlotWidth / Math.Max(1, chart.Groups.Count);
        var barWidth = Math.Min(64, groupWidth * 0.8 / chart.Series.Count);
        for (var index = 0; index < chart.Groups.Count; index++)
        {
            var middle = Left + (groupWidth * (index + 0.5));
            var start = middle - (barWidth * chart.Series.Count / 2);
            for (var bar = 0; bar < chart.Groups[index].Values.Count; bar++)
            {
                if (chart.Groups[index].Values[bar] is { } value)
                {
                    Bar(svg, bar, start + (bar * barWidth), Y(scale, value), barWidth, chart.Show(value));
                }
            }

            svg.Append(Text(middle, Top + PlotHeight + 18, chart.Groups[index].Name, null, "middle"));
        }
    }

    private static void Bar(StringBuilder svg, int series, double x, double y, double width, string value)
    {
        svg.Append(
            Invariant(
                $"<rect class=\"s{series}\" x=\"{x + 2:0.#}\" y=\"{y:0.#}\" width=\"{width - 4:0.#}\" height=\"{Top + PlotHeight - y:0.#}\"/>\n"
            )
        );
        svg.Append(Text(x + (width / 2), y - 5, value, null, "middle"));
    }

    private static double Y(LogScale scale, double value) => Top + (PlotHeight * (1 - scale.At(value)));

    private static string Text(double x, double y, string text, string? style, string anchor) =>
        Invariant(
            $"<text{(style is null ? "" : $" class=\"{style}\"")} x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{Escape(text)}</text>\n"
        );

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) => SecurityElement.Escape(text)!;
}
