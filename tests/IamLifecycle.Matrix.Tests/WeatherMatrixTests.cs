using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.Matrix.Running;
using IamLifecycle.Matrix.Scenarios;

namespace IamLifecycle.Matrix.Tests;

/// <summary>A fault in an account that is slow and stale anyway; the command with <c>--weather</c> runs all of a kind.</summary>
public sealed class WeatherMatrixTests
{
    [Fact]
    public async Task An_answer_is_lost_in_bad_weather_and_nothing_lasts()
    {
        var part = new MatrixPart
        {
            Scenarios = AllScenarios.Named(["create-by-record", "rotate"]),
            Kinds = [FaultKind.LostAnswer],
            Weather = new Weather(),
            Every = int.MaxValue,
            Parallel = 1,
        };

        var tally = await new Running.Matrix(part).RunAsync();

        tally.Permanent.Select(outcome => $"{outcome.Point.Command}: {string.Join("; ", outcome.Problems)}").Should().BeEmpty();
        tally
            .Outcomes.Should()
            .HaveCount(2)
            .And.OnlyContain(outcome => outcome.Point.Command.EndsWith(" --weather", StringComparison.Ordinal));
    }
}
