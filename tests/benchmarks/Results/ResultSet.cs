using System.Text.Json;

namespace IamLifecycle.Benchmarks.Results;

/// <summary>All results, as <c>artifacts/benchmarks/results.json</c> stores them.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Series">The measured series.</param>
public sealed record ResultSet(string Machine, IReadOnlyList<Series> Series)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The series; null if it was not measured.</summary>
    public Series? Find(string scenario, string side, int users, int latency, string unit) =>
        Series.FirstOrDefault(series => series.Key == (scenario, side, users, latency, unit));

    /// <summary>The median of the ratios of the repetitions; null if a side was not measured.</summary>
    public double? Ratio(string scenario, string side, string otherSide, int users, int latency, string unit) =>
        Find(scenario, side, users, latency, unit) is { } one && Find(scenario, otherSide, users, latency, unit) is { } other
            ? Medians.OfRatios(one.Values, other.Values)
            : null;

    /// <summary>These results, in which newer series replace older ones.</summary>
    public ResultSet With(ResultSet newer) =>
        new(newer.Machine, [.. Series.Where(old => newer.Series.All(each => each.Key != old.Key)), .. newer.Series]);

    public static ResultSet? Read(string path) => File.Exists(path) ? JsonSerializer.Deserialize<ResultSet>(File.ReadAllText(path)) : null;

    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(this, Indented) + "\n");
    }
}
