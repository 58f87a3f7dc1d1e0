using AwsPackages.Generator;

namespace IamLifecycle.AwsPackages.Tests.Generation;

public sealed class RegenerationTests
{
    [Fact]
    public void The_generator_reproduces_the_checked_in_clients() => Compare(Botocore.Plan, Here.InRepository("src", "AwsPackages"));

    [Fact]
    public void The_generator_reproduces_the_checked_in_comparison_clients()
    {
        var folder = Here.InRepository("tests", "IamLifecycle.AwsPackages.Tests");
        Compare(GenerationPlan.Read(Path.Combine(folder, "operations.json")), folder);
    }

    private static void Compare(GenerationPlan plan, string folder)
    {
        plan.Botocore.Should().Be(Botocore.Plan.Botocore);
        var generated = plan.Services.SelectMany(s => ClientGenerator.Generate(s, Botocore.Data)).ToList();
        var checkedIn = plan
            .Services.SelectMany(s => Directory.EnumerateFiles(Path.Combine(folder, s.Folder)))
            .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'));

        checkedIn.Should().BeEquivalentTo(generated.Select(f => f.Path));
        generated.Should().OnlyContain(f => f.Text == File.ReadAllText(Path.Combine(folder, f.Path)));
    }
}
