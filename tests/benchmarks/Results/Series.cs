using System.Text.Json.Serialization;

namespace IamLifecycle.Benchmarks.Results;

/// <summary>One thing measured on one side, once a repetition.</summary>
/// <param name="Scenario">What was done, like <c>steady</c>.</param>
/// <param name="Side">Who did it: one of <see cref="Sides"/>.</param>
/// <param name="Users">For how many users.</param>
/// <param name="Latency">Milliseconds that were added to every call.</param>
/// <param name="Unit">What was counted: one of <see cref="Units"/>.</param>
/// <param name="Values">One value a repetition, in their order.</param>
public sealed record Series(string Scenario, string Side, int Users, int Latency, string Unit, IReadOnlyList<double> Values)
{
    [JsonIgnore]
    public double Median => Medians.Of(Values);

    /// <summary>What tells it from the others.</summary>
    [JsonIgnore]
    public (string Scenario, string Side, int Users, int Latency, string Unit) Key => (Scenario, Side, Users, Latency, Unit);
}
