using System.Globalization;
using IamLifecycle.Benchmarks.Results;

namespace IamLifecycle.Benchmarks.Scenarios;

/// <summary>Collects the values of all repetitions, and prints each.</summary>
public sealed class Recorder(TextWriter output)
{
    private readonly List<(string Scenario, string Side, int Users, int Latency, string Unit)> order = [];
    private readonly Dictionary<(string Scenario, string Side, int Users, int Latency, string Unit), List<double>> values = [];

    /// <summary>All recorded series, in the order of their first values.</summary>
    public IReadOnlyList<Series> Series =>
        [.. order.Select(key => new Series(key.Scenario, key.Side, key.Users, key.Latency, key.Unit, values[key]))];

    public void Add(string scenario, string side, int users, int latency, string unit, double value)
    {
        var key = (scenario, side, users, latency, unit);
        if (!values.TryGetValue(key, out var list))
        {
            values[key] = list = [];
            order.Add(key);
        }

        list.Add(value);
        var delayed = latency > 0 ? string.Create(CultureInfo.InvariantCulture, $", {latency} ms a call") : "";
        Print(string.Create(CultureInfo.InvariantCulture, $"{scenario}, {users} users{delayed}, {side}: {value:#,0.##} {unit}"));
    }

    public void Add(string scenario, string side, int users, int latency, Sample sample)
    {
        Add(scenario, side, users, latency, Units.Calls, sample.Calls);
        Add(scenario, side, users, latency, Units.Milliseconds, sample.Took.TotalMilliseconds);
    }

    public void Print(string text) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetLocalNow():HH:mm:ss} {text}"));
}
