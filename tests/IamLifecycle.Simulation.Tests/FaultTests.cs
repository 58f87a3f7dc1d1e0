using System.Reflection;

namespace IamLifecycle.Simulation.Faults;

/// <summary>The deliberate faults match the current sources. The command <c>faults</c> tests that each is detected.</summary>
public sealed class FaultTests
{
    private static readonly string Repository = typeof(FaultTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "Repository")
        .Value!;

    public static TheoryData<string> Names => [.. FaultList.All.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_matches_exactly_one_place_in_the_sources(string name)
    {
        Fault fault = FaultList.All.Single(fault => fault.Name == name);

        File.ReadAllText(Path.Combine(Repository, "src", fault.File)).Split(fault.Text).Should().HaveCount(2);
        fault.Replacement.Should().NotBe(fault.Text);
    }

    [Fact]
    public void The_list_contains_more_than_twelve_faults() => FaultList.All.Should().HaveCountGreaterThan(12);
}
