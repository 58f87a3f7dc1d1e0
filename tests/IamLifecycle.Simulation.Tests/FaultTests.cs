using System.Reflection;

namespace IamLifecycle.Simulation.Faults;

/// <summary>The deliberate faults fit the sources as they are; <c>faults</c> sees that each is caught.</summary>
public sealed class FaultTests
{
    private static readonly string Repository = typeof(FaultTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "Repository")
        .Value!;

    public static TheoryData<string> Names => [.. FaultList.All.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_changes_exactly_one_place(string name)
    {
        Fault fault = FaultList.All.Single(fault => fault.Name == name);

        File.ReadAllText(Path.Combine(Repository, "src", fault.File)).Split(fault.Text).Should().HaveCount(2);
        fault.Replacement.Should().NotBe(fault.Text);
    }

    [Fact]
    public void There_are_many() => FaultList.All.Should().HaveCountGreaterThan(12);
}
