using System.Xml.Linq;
using IamLifecycle.Benchmarks.Commands;
using IamLifecycle.Benchmarks.Reporting;
using IamLifecycle.Benchmarks.Results;

namespace IamLifecycle.Benchmarks;

/// <summary>The tables and charts of the page.</summary>
public sealed class ReportTests
{
    private const string Table = "<!-- begin targets -->\nold\n<!-- end targets -->";

    [Fact]
    public void The_text_between_markers_is_replaced_and_prose_is_kept()
    {
        Markers
            .Replace($"before\n{Table}\nafter\n", "targets", "new\n")
            .Should()
            .Be("before\n<!-- begin targets -->\nnew\n<!-- end targets -->\nafter\n");
        FluentActions
            .Invoking(() => Markers.Replace(Table, "steady", "new\n"))
            .Should()
            .Throw<InvalidOperationException>()
            .WithMessage("*begin steady*");
    }

    [Fact]
    public void The_performance_page_has_a_place_for_every_table()
    {
        var page = Page.Render(File.ReadAllText(Files.Page), Measured.Good);

        page.Should()
            .Contain("Measured on: two cores.")
            .And.Contain("| steady, 1,000 users: calls | 28 | 26 | met |")
            .And.Contain("| steady | 1,000 | nothing | 3,011 | 26 | 8.0 s | 200 ms | 1/40 | 1 |")
            .And.Contain("| day 30 | 100 | 50 ms | – | – | 60.0 s | 8.0 s | 1/7.5 | 1 |")
            .And.Contain("| plan of one user, nothing due | 99,000 | 16,624 |")
            .And.Contain("| 5,000 | native | 50 MB | 1 |")
            .And.Contain("| the schedule | native | 50 ms | 0.10 | 25 MB | 0.42 | 1 |");
        Page.Render(page, Measured.Good).Should().Be(page);
    }

    [Fact]
    public void Every_chart_that_is_drawn_is_on_the_page()
    {
        var page = File.ReadAllText(Files.Page);
        Charts.Of(Measured.Good).Keys.Should().OnlyContain(name => page.Contains($"(performance/{name})", StringComparison.Ordinal));
    }

    [Fact]
    public void A_chart_has_axes_with_units_both_series_and_no_script()
    {
        var svg = XDocument.Parse(SvgChart.Draw(Charts.Of(Measured.Good)["steady-time.svg"])).Root!;
        string[] texts = [.. svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];

        texts.Should().Contain(["users", "time, logarithmic", "baseline", "IamLifecycle", "1,000", "8.0 s", "200 ms", "100 ms", "10.0 s"]);
        svg.Descendants().Should().NotContain(element => element.Name.LocalName == "script");
        svg.Value.Should().Contain("prefers-color-scheme:dark");
    }

    [Fact]
    public void Bar_heights_follow_the_values_and_a_missing_value_has_no_bar()
    {
        var chart = new Chart("a < b", "things", "groups", ["one", "other"], [new("x", [10, 1000]), new("y", [null, 100])], Number.Count);
        var svg = XDocument.Parse(SvgChart.Draw(chart)).Root!;
        double[] heights =
        [
            .. svg.Elements()
                .Where(element => element.Name.LocalName == "rect" && (string?)element.Attribute("y") != "38")
                .Select(bar => (double)bar.Attribute("height")!),
        ];

        heights.Should().HaveCount(3);
        (heights[1] - heights[0]).Should().BeApproximately(2 * (heights[2] - heights[0]), 0.5, "every power of ten has the same height");
    }

    [Fact]
    public void A_scale_spans_the_values_by_powers_of_ten()
    {
        LogScale.Of([7, 26, 15051]).Ticks.Should().Equal(1, 10, 100, 1000, 10_000, 100_000);
        LogScale.Of([]).Ticks.Should().Equal(1, 10);
        LogScale.Of([10]).At(10).Should().BeGreaterThan(0, "the smallest bar must be visible");
    }
}
