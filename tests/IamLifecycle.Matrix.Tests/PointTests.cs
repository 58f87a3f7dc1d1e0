using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.Matrix.Running;
using IamLifecycle.Matrix.Scenarios;

namespace IamLifecycle.Matrix.Tests;

/// <summary>How points are named and assigned to benches.</summary>
public sealed class PointTests
{
    [Fact]
    public void A_point_is_named_by_operation_and_occurrence() =>
        new Point(new Rotation(), "dynamodb.UpdateItem/iam-lifecycle-state#2", FaultKind.Late)
            .Fault.Should()
            .Be(new CallFault(FaultKind.Late, "dynamodb.UpdateItem/iam-lifecycle-state", 2));

    [Fact]
    public void Every_fault_has_a_name_and_belongs_to_one_command()
    {
        FaultNames.Kills.Concat(FaultNames.Others).Should().BeEquivalentTo(Enum.GetValues<FaultKind>());
        FaultNames.Kills.Concat(FaultNames.Others).Select(FaultNames.Of).Should().OnlyHaveUniqueItems();
        FaultNames.Named(["late"], FaultNames.Others).Should().Equal(FaultKind.Late);
        FluentActions
            .Invoking(() => FaultNames.Named(["late"], FaultNames.Kills))
            .Should()
            .Throw<ArgumentException>()
            .WithMessage("*kill-before, kill-after*");
    }

    [Fact]
    public void Scenario_names_are_unique_and_an_unknown_name_is_refused()
    {
        AllScenarios.List.Select(scenario => scenario.Name).Should().OnlyHaveUniqueItems();
        AllScenarios.Named([]).Should().Equal(AllScenarios.List);
        FluentActions
            .Invoking(() => AllScenarios.Named(["rotat"]))
            .Should()
            .Throw<ArgumentException>()
            .WithMessage("*rotat*rotate-and-delete*");
    }

    [Fact]
    public void A_bench_takes_points_of_its_current_scenario_then_of_arranged_scenarios()
    {
        var (creation, rotation, removal) = (new Creation(), new Rotation(), new Removal());
        Point[] points = [Of(creation, 1), Of(creation, 2), Of(creation, 3), Of(rotation, 1), Of(removal, 1)];
        var work = new Work(points);

        work.Take(rotation, scenario => scenario == removal).Should().Be(Of(rotation, 1));
        work.Take(rotation, scenario => scenario == removal).Should().Be(Of(removal, 1));
        work.Take(rotation, scenario => scenario == removal).Should().Be(Of(creation, 1));
        work.Take(null, _ => false).Should().Be(Of(creation, 2));
        work.Take(null, _ => false).Should().Be(Of(creation, 3));
        work.Take(null, _ => false).Should().BeNull();
    }

    private static Point Of(Scenario scenario, int occurrence) => new(scenario, $"iam.GetUser#{occurrence}", FaultKind.KillBefore);
}
