using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.Matrix.Running;
using IamLifecycle.Matrix.Scenarios;

namespace IamLifecycle.Matrix.Tests;

/// <summary>A fault in an account that also throttles and returns stale reads. The option <c>--weather</c> tries all points.</summary>
public sealed class WeatherMatrixTests
{
    [Fact]
    public async Task A_lost_answer_in_a_busy_account_causes_no_permanent_damage()
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
