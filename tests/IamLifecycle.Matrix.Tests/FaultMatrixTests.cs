using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.Matrix.Running;
using IamLifecycle.Matrix.Scenarios;

namespace IamLifecycle.Matrix.Tests;

/// <summary>At least one point of every scenario and of every fault. The command tries all points.</summary>
public sealed class FaultMatrixTests
{
    private const int OneEach = int.MaxValue;

    public static TheoryData<string[], FaultKind[]> Parts
    {
        get
        {
            var parts = new TheoryData<string[], FaultKind[]>();
            var scenarios = AllScenarios.List.Select(scenario => scenario.Name).ToArray();
            for (var kind = 0; kind < FaultNames.Others.Count; kind++)
            {
                string[] some = [.. scenarios.Where((_, index) => index % FaultNames.Others.Count == kind)];
                parts.Add(some, [FaultNames.Others[kind], FaultNames.Others[(kind + 4) % FaultNames.Others.Count]]);
            }

            return parts;
        }
    }

    [Fact]
    public void The_parts_cover_every_scenario_and_every_fault()
    {
        Parts.SelectMany(part => (string[])part[0]).Should().BeEquivalentTo(AllScenarios.List.Select(scenario => scenario.Name));
        Parts.SelectMany(part => (FaultKind[])part[1]).Distinct().Should().BeEquivalentTo(FaultNames.Others);
    }

    [Theory]
    [MemberData(nameof(Parts), DisableDiscoveryEnumeration = true)]
    public async Task A_fault_at_a_call_causes_no_permanent_damage(string[] scenarios, FaultKind[] kinds)
    {
        var part = new MatrixPart
        {
            Scenarios = AllScenarios.Named(scenarios),
            Kinds = kinds,
            Every = OneEach,
            Parallel = 1,
        };

        var tally = await new Running.Matrix(part).RunAsync();

        tally.Permanent.Select(outcome => $"{outcome.Point.Command}: {string.Join("; ", outcome.Problems)}").Should().BeEmpty();
        tally.Outcomes.Should().HaveCount(scenarios.Length * kinds.Length);
        tally.Found.Should().Be(0);
    }
}
