using IamLifecycle.Benchmarks.Results;
using IamLifecycle.Model;

namespace IamLifecycle.Benchmarks.Reporting;

/// <summary>The tables of the page.</summary>
public static class Tables
{
    private const string None = "–";

    public static string Targets(ResultSet results) =>
        MarkdownTable.Of(
            ["target", "at most", "measured", ""],
            Results
                .Targets.Of(results)
                .Select(target => (IReadOnlyList<string>)[target.Text, target.ShownLimit, target.Shown, target.Verdict])
        );

    /// <summary>Hourly runs of one kind, with and without latency.</summary>
    public static string Runs(ResultSet results, params string[] experiments) =>
        MarkdownTable.Of(
            ["run", "users", "added to a call", "calls, baseline", "calls", "time, baseline", "time", "of the baseline's", "repetitions"],
            experiments.SelectMany(experiment =>
                Sizes(results, experiment).Select(size => Run(results, experiment, size.Users, size.Latency))
            )
        );

    public static string Stream(ResultSet results) =>
        MarkdownTable.Of(
            [
                "",
                "added to a call",
                "calls a row, baseline",
                "calls a row",
                "time a row, baseline",
                "time a row",
                "of the baseline's",
                "repetitions",
            ],
            [
                .. Sizes(results, Experiments.Row)
                    .Select(size => Rows(results, "one row", Experiments.Row, size, Units.Calls, Units.Milliseconds)),
                .. Sizes(results, Experiments.Burst)
                    .Select(size =>
                        Rows(
                            results,
                            $"burst of {Number.Count(size.Users)} rows",
                            Experiments.Burst,
                            size,
                            Units.CallsPerRow,
                            Units.MillisecondsPerRow
                        )
                    ),
            ]
        );

    public static string Cold(ResultSet results) =>
        MarkdownTable.Of(
            ["first event", "", "process start to answer", "of Python's", "largest memory", "of Python's", "repetitions"],
            from experiment in new[]
            {
                (Name: Experiments.ColdBatch, Text: "an empty batch"),
                (Name: Experiments.ColdRun, Text: "the schedule"),
            }
            from side in new[]
            {
                (Name: Sides.Python, Text: "Python"),
                (Name: Sides.Managed, Text: "managed"),
                (Name: Sides.Native, Text: "native"),
            }
            let time = results.Find(experiment.Name, side.Name, 0, 0, Units.Milliseconds)
            let memory = results.Find(experiment.Name, side.Name, 0, 0, Units.Megabytes)
            where time is not null && memory is not null
            select (IReadOnlyList<string>)
                [
                    experiment.Text,
                    side.Text,
                    Number.Time(time.Median),
                    Share(results.Ratio(experiment.Name, side.Name, Sides.Python, 0, 0, Units.Milliseconds), Number.Share),
                    Number.Megabytes(memory.Median),
                    Share(results.Ratio(experiment.Name, side.Name, Sides.Python, 0, 0, Units.Megabytes), Number.Share),
                    Number.Count(time.Values.Count),
                ]
        );

    public static string Memory(ResultSet results) =>
        MarkdownTable.Of(
            ["users", "build", "largest memory", "repetitions"],
            results
                .Series.Where(series => series.Scenario == Experiments.Memory)
                .OrderBy(series => series.Users)
                .ThenBy(series => series.Side, StringComparer.Ordinal)
                .Select(series =>
                    (IReadOnlyList<string>)
                        [Number.Count(series.Users), series.Side, Number.Megabytes(series.Median), Number.Count(series.Values.Count)]
                )
        );

    public static string Planner(ResultSet results) =>
        MarkdownTable.Of(
            ["", "users a second", "bytes allocated a user"],
            from experiment in new[]
            {
                (Name: Experiments.Look, Text: "plan of one user, nothing due"),
                (Name: Experiments.LookDue, Text: "plan of one user, rotation due"),
                (Name: Experiments.Nominate, Text: "work selection from bulk reads, nothing due"),
                (Name: Experiments.NominateDue, Text: "work selection from bulk reads, all due"),
            }
            let speed = results.Series.FirstOrDefault(series => series.Scenario == experiment.Name && series.Unit == Units.UsersPerSecond)
            let bytes = results.Series.FirstOrDefault(series => series.Scenario == experiment.Name && series.Unit == Units.BytesPerUser)
            where speed is not null && bytes is not null
            select (IReadOnlyList<string>)
                [experiment.Text, Number.Count(1000 * Math.Round(speed.Median / 1000)), Number.Count(Math.Round(bytes.Median))]
        );

    private static List<(int Users, int Latency)> Sizes(ResultSet results, string experiment) =>
        [
            .. results
                .Series.Where(series => series.Scenario == experiment)
                .Select(series => (series.Users, series.Latency))
                .Distinct()
                .OrderBy(size => size.Latency)
                .ThenBy(size => size.Users),
        ];

    private static IReadOnlyList<string> Run(ResultSet results, string experiment, int users, int latency) =>
        [
            experiment switch
            {
                Experiments.Day15 => "day 15",
                Experiments.Day30 => "day 30",
                _ => experiment,
            },
            Number.Count(users),
            .. Pair(results, experiment, users, latency, Units.Calls, Units.Milliseconds),
        ];

    private static IReadOnlyList<string> Rows(
        ResultSet results,
        string text,
        string experiment,
        (int Users, int Latency) size,
        string calls,
        string time
    ) => [text, .. Pair(results, experiment, size.Users, size.Latency, calls, time)];

    private static IEnumerable<string> Pair(ResultSet results, string experiment, int users, int latency, string calls, string time)
    {
        Series? Of(string side, string unit) => results.Find(experiment, side, users, latency, unit);
        yield return latency == 0 ? "nothing" : $"{latency} ms";
        yield return Median(Of(Sides.Baseline, calls), Number.Count);
        yield return Median(Of(Sides.Managed, calls), Number.Count);
        yield return Median(Of(Sides.Baseline, time), Number.Time);
        yield return Median(Of(Sides.Managed, time), Number.Time);
        yield return Share(results.Ratio(experiment, Sides.Managed, Sides.Baseline, users, latency, time), Number.Part);
        yield return Median(Of(Sides.Managed, time), _ => Number.Count(Of(Sides.Managed, time)!.Values.Count));
    }

    private static string Median(Series? series, Func<double, string> show) => series is null ? None : show(series.Median);

    private static string Share(double? ratio, Func<double, string> show) => ratio is { } value ? show(value) : None;
}
