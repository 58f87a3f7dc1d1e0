namespace IamLifecycle.Benchmarks.Results;

/// <summary>The targets of this product, judged by the medians of one run of the benchmarks.</summary>
public static class Targets
{
    private const int Latency = 50;
    private const int Bulk = 1000;
    private const int Largest = 5000;

    public static IReadOnlyList<Target> Of(ResultSet results) =>
        [
            new("steady, 1,000 users: calls", 28, Median(results, Experiments.Steady, Bulk, Units.Calls), Number.Count),
            new(
                "steady, 1,000 users: time, of the baseline's",
                1.0 / 30,
                results.Ratio(Experiments.Steady, Sides.Managed, Sides.Baseline, Bulk, 0, Units.Milliseconds),
                Number.Part
            ),
            .. Delayed(results, Experiments.Steady, "steady", 1.0 / 30),
            new("steady, 5,000 users: calls", CallLimit(Largest), Median(results, Experiments.Steady, Largest, Units.Calls), Number.Count),
            .. new[] { Experiments.Day15, Experiments.Day30 }.SelectMany(day => Due(results, day)),
            new(
                "a burst of 1,000 rows, 50 ms a call: time a row, of the baseline's",
                1.0 / 3,
                results.Ratio(Experiments.Burst, Sides.Managed, Sides.Baseline, Bulk, Latency, Units.MillisecondsPerRow),
                Number.Part
            ),
            new(
                "native, process start to first answer, of Python's",
                1.0 / 8,
                Cold(results, Experiments.ColdBatch, Sides.Native, Units.Milliseconds),
                Number.Part
            ),
            new(
                "native, largest memory until then, of Python's",
                1.0 / 2,
                Cold(results, Experiments.ColdBatch, Sides.Native, Units.Megabytes),
                Number.Part
            ),
            new(
                "managed, process start to first answer, of Python's",
                1,
                Cold(results, Experiments.ColdBatch, Sides.Managed, Units.Milliseconds),
                Number.Share
            ),
            new(
                "managed, largest memory of steady runs over 5,000 users",
                128,
                results.Find(Experiments.Memory, Sides.Managed, Largest, 0, Units.Megabytes)?.Median,
                Number.Megabytes
            ),
            new(
                "native, largest memory of steady runs over 5,000 users",
                64,
                results.Find(Experiments.Memory, Sides.Native, Largest, 0, Units.Megabytes)?.Median,
                Number.Megabytes
            ),
        ];

    /// <summary>The limit of calls of a steady run: one per 1,000 users, one per 50 parameters, one page of rows, and six more.</summary>
    public static int CallLimit(int users) => PagesOf(users, 1000) + PagesOf(users, 50) + 1 + 6;

    private static IEnumerable<Target> Due(ResultSet results, string day)
    {
        var text = day == Experiments.Day15 ? "all due, day 15" : "all due, day 30";
        yield return new(
            $"{text}, 1,000 users: calls, of the baseline's",
            0.85,
            results.Ratio(day, Sides.Managed, Sides.Baseline, Bulk, 0, Units.Calls),
            Number.Share
        );
        foreach (var target in Delayed(results, day, text, 1.0 / 5))
        {
            yield return target;
        }
    }

    /// <summary>
    /// Targets with 50 ms added to every call are judged for every measured number of users. Sequential runs over many users take too long
    /// for every measurement.
    /// </summary>
    private static IEnumerable<Target> Delayed(ResultSet results, string experiment, string text, double limit) =>
        from users in results
            .Series.Where(series => series.Scenario == experiment && series.Latency == Latency)
            .Select(series => series.Users)
            .Distinct()
            .Order()
        let figure = results.Ratio(experiment, Sides.Managed, Sides.Baseline, users, Latency, Units.Milliseconds)
        select new Target($"{text}, {Number.Count(users)} users, {Latency} ms a call: time, of the baseline's", limit, figure, Number.Part);

    private static double? Median(ResultSet results, string experiment, int users, string unit) =>
        results.Find(experiment, Sides.Managed, users, 0, unit)?.Median;

    private static double? Cold(ResultSet results, string experiment, string side, string unit) =>
        results.Ratio(experiment, side, Sides.Python, 0, 0, unit);

    private static int PagesOf(int things, int page) => (things + page - 1) / page;
}
