using System.Globalization;
using IamLifecycle.Benchmarks.Results;
using IamLifecycle.Model;

namespace IamLifecycle.Benchmarks.Reporting;

/// <summary>A comparison of builds: the median of each, and the median of the ratios to the first.</summary>
public static class Comparison
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        [Experiments.ColdBatch] = "start, an empty batch",
        [Experiments.ColdRun] = "start, the schedule",
        [Experiments.Memory] = "three steady runs",
    };

    public static string Classify(IReadOnlyList<Series> series, IReadOnlyList<string> builds) =>
        MarkdownTable.Of(
            ["", "unit", "build", "median", $"of {builds[0]}'s", "least to most", "repetitions"],
            from first in series.Where(each => each.Side == builds[0])
            from build in builds
            select Row(first, series.Single(each => each.Key == first.Key with { Side = build }))
        );

    private static IReadOnlyList<string> Row(Series first, Series series) =>
        [
            Texts[series.Scenario] + (series.Users > 0 ? $", {Number.Count(series.Users)} users" : ""),
            series.Unit,
            series.Side,
            Number.Count(series.Median),
            Number.Share(Medians.OfRatios(series.Values, first.Values)),
            $"{Number.Count(series.Values.Min())} to {Number.Count(series.Values.Max())}",
            series.Values.Count.ToString(CultureInfo.InvariantCulture),
        ];
}
