using System.Text.Json.Serialization;

namespace IamLifecycle.Benchmarks.Results;

/// <summary>The values of one measurement on one side, one for each repetition.</summary>
/// <param name="Scenario">The experiment, such as <c>steady</c>.</param>
/// <param name="Side">The program: one of <see cref="Sides"/>, or the name of a build.</param>
/// <param name="Users">The number of users.</param>
/// <param name="Latency">Milliseconds that were added to every call.</param>
/// <param name="Unit">The unit: one of <see cref="Units"/>.</param>
/// <param name="Values">One value for each repetition, in order.</param>
public sealed record Series(string Scenario, string Side, int Users, int Latency, string Unit, IReadOnlyList<double> Values)
{
    [JsonIgnore]
    public double Median => Medians.Of(Values);

    /// <summary>The key of the series.</summary>
    [JsonIgnore]
    public (string Scenario, string Side, int Users, int Latency, string Unit) Key => (Scenario, Side, Users, Latency, Unit);
}
