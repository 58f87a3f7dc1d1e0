using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.Matrix.Running;
using IamLifecycle.Matrix.Scenarios;

namespace IamLifecycle.Matrix.Tests;

/// <summary>Every point of two scenarios. The command tries all scenarios.</summary>
public sealed class KillMatrixTests
{
    [Theory]
    [InlineData("create-by-record", "iam.CreateUser#1 iam.CreateAccessKey#1 ssm.PutParameter#1 iam.TagUser#1")]
    [InlineData(
        "rotate",
        "dynamodb.Scan/iam-users#1 iam.GetAccountAuthorizationDetails#1 iam.CreateAccessKey#1 ssm.PutParameter#1 iam.TagUser#1 "
            + "dynamodb.DeleteItem/iam-lifecycle-state#1"
    )]
    public async Task A_process_killed_at_any_call_causes_no_permanent_damage(string scenario, string among)
    {
        var part = new MatrixPart
        {
            Scenarios = AllScenarios.Named([scenario]),
            Kinds = FaultNames.Kills,
            Parallel = 1,
        };

        var tally = await new Running.Matrix(part).RunAsync();

        tally.Permanent.Select(outcome => $"{outcome.Point.Command}: {string.Join("; ", outcome.Problems)}").Should().BeEmpty();
        tally.Outcomes.Select(outcome => outcome.Point).Should().BeEquivalentTo(tally.Points);
        tally.Points.Select(point => point.Call).Should().Contain(among.Split(' '));
        tally
            .Points.Where(point => point.Kind is FaultKind.KillAfter)
            .Select(point => point.Call)
            .Should()
            .Contain(call => call.StartsWith("iam.", StringComparison.Ordinal));
        tally.WorstRuns.Should().BeInRange(1, Trial.MostRuns);
        (tally.Found, tally.Messages > 500, tally.Secrets > 10).Should().Be((0, true, true));
    }
}
