using IamLifecycle.Benchmarks.Results;
using IamLifecycle.Model;

namespace IamLifecycle.Benchmarks.Reporting;

/// <summary>The charts of the page by file name.</summary>
public static class Charts
{
    private const string Logarithmic = "logarithmic";
    private const int Delayed = 50;

    public static IReadOnlyDictionary<string, Chart> Of(ResultSet results) =>
        new Dictionary<string, Chart>
        {
            ["steady-calls.svg"] = Hourly(
                results,
                "AWS calls of an hourly run, nothing due",
                $"calls, {Logarithmic}",
                Units.Calls,
                Number.Count,
                Experiments.Steady,
                0
            ),
            ["steady-time.svg"] = Hourly(
                results,
                "Time of an hourly run, nothing due",
                $"time, {Logarithmic}",
                Units.Milliseconds,
                Number.Time,
                Experiments.Steady,
                0
            ),
            ["due-calls.svg"] = Days(
                results,
                "AWS calls of an hourly run, all users due",
                $"calls, {Logarithmic}",
                Units.Calls,
                Number.Count,
                0
            ),
            ["due-time.svg"] = Days(
                results,
                "Time of an hourly run, all users due, 50 ms a call",
                $"time, {Logarithmic}",
                Units.Milliseconds,
                Number.Time,
                Delayed
            ),
            ["stream-time.svg"] = Stream(results),
            ["cold-start.svg"] = Cold(results, "Process start to first answer", $"time, {Logarithmic}", Units.Milliseconds, Number.Time),
            ["cold-memory.svg"] = Cold(
                results,
                "Largest memory until the first answer",
                $"memory, {Logarithmic}",
                Units.Megabytes,
                Number.Megabytes
            ),
        };

    private static Chart Hourly(
        ResultSet results,
        string title,
        string unit,
        string counted,
        Func<double, string> show,
        string experiment,
        int latency
    ) =>
        new(
            title,
            unit,
            "users",
            ["baseline", "IamLifecycle"],
            [
                .. Sizes(results, latency, experiment)
                    .Select(users => Group(results, Number.Count(users), experiment, users, latency, counted)),
            ],
            show
        );

    private static Chart Days(ResultSet results, string title, string unit, string counted, Func<double, string> show, int latency) =>
        new(
            title,
            unit,
            "users",
            ["baseline", "IamLifecycle"],
            [
                .. from experiment in new[] { (Name: Experiments.Day15, Text: "day 15"), (Name: Experiments.Day30, Text: "day 30") }
                from users in Sizes(results, latency, experiment.Name)
                select Group(results, $"{Number.Count(users)}, {experiment.Text}", experiment.Name, users, latency, counted),
            ],
            show
        );

    private static Chart Stream(ResultSet results) =>
        new(
            "From a new row to a published key",
            $"time a row, {Logarithmic}",
            "rows, and what is added to a call",
            ["baseline", "IamLifecycle"],
            [
                .. from experiment in new[]
                {
                    (Name: Experiments.Row, Text: "one row", Unit: Units.Milliseconds),
                    (Name: Experiments.Burst, Text: "burst", Unit: Units.MillisecondsPerRow),
                }
                from latency in new[] { 0, Delayed }
                from users in Sizes(results, latency, experiment.Name)
                select Group(
                    results,
                    $"{experiment.Text}, {(latency == 0 ? "nothing" : Number.Time(latency))}",
                    experiment.Name,
                    users,
                    latency,
                    experiment.Unit
                ),
            ],
            Number.Time
        );

    private static Chart Cold(ResultSet results, string title, string unit, string counted, Func<double, string> show) =>
        new(
            title,
            unit,
            "first event",
            ["Python with boto3", "managed", "native"],
            [
                .. from experiment in new[]
                {
                    (Name: Experiments.ColdBatch, Text: "an empty batch"),
                    (Name: Experiments.ColdRun, Text: "the schedule"),
                }
                select new ChartGroup(
                    experiment.Text,
                    [
                        .. new[] { Sides.Python, Sides.Managed, Sides.Native }.Select(side =>
                            results.Find(experiment.Name, side, 0, 0, counted)?.Median
                        ),
                    ]
                ),
            ],
            show
        );

    private static IEnumerable<int> Sizes(ResultSet results, int latency, string experiment) =>
        results
            .Series.Where(series => series.Scenario == experiment && series.Latency == latency)
            .Select(series => series.Users)
            .Distinct()
            .Order();

    private static ChartGroup Group(ResultSet results, string name, string experiment, int users, int latency, string unit) =>
        new(
            name,
            [.. new[] { Sides.Baseline, Sides.Managed }.Select(side => results.Find(experiment, side, users, latency, unit)?.Median)]
        );
}
