using IamLifecycle.Benchmarks.Results;

namespace IamLifecycle.Benchmarks.Reporting;

/// <summary>The page of results: prose that is written by hand, and tables between markers.</summary>
public static class Page
{
    public static string Render(string page, ResultSet results)
    {
        (string Name, string Content)[] parts =
        [
            ("machine", $"Measured on: {results.Machine}.\n"),
            ("targets", Tables.Targets(results)),
            ("steady", Tables.Runs(results, Experiments.Steady)),
            ("due", Tables.Runs(results, Experiments.Day15, Experiments.Day30)),
            ("stream", Tables.Stream(results)),
            ("cold", Tables.Cold(results)),
            ("memory", Tables.Memory(results)),
            ("planner", Tables.Planner(results)),
        ];
        return parts.Aggregate(page, (text, part) => Markers.Replace(text, part.Name, part.Content));
    }
}
