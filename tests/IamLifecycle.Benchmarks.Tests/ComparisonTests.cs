using IamLifecycle.Benchmarks.Commands;
using IamLifecycle.Benchmarks.Reporting;
using IamLifecycle.Benchmarks.Results;
using IamLifecycle.Benchmarks.Scenarios;

namespace IamLifecycle.Benchmarks;

/// <summary>The comparison of named builds.</summary>
public sealed class ComparisonTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("iam-lifecycle-builds-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Every_build_is_compared_with_the_first_within_each_repetition()
    {
        Series[] series =
        [
            Measured.Of(Experiments.ColdBatch, "before", 0, 0, Units.Milliseconds, 100, 200, 90),
            Measured.Of(Experiments.ColdBatch, "after", 0, 0, Units.Milliseconds, 50, 100, 90),
            Measured.Of(Experiments.Memory, "before", 1000, 0, Units.Megabytes, 60),
            Measured.Of(Experiments.Memory, "after", 1000, 0, Units.Megabytes, 30),
        ];

        Comparison
            .Classify(series, ["before", "after"])
            .Should()
            .Contain("of before's")
            .And.Contain("| start, an empty batch | ms | before | 100 | 1.00 | 90 to 200 | 3 |")
            .And.Contain("| start, an empty batch | ms | after | 90 | 0.50 | 50 to 100 | 3 |")
            .And.Contain("| three steady runs, 1,000 users | MB | after | 30 | 0.50 | 30 to 30 | 1 |");
    }

    [Theory]
    [InlineData("bootstrap", "")]
    [InlineData("bootstrap.dll", "")]
    [InlineData("bootstrap.dll", "bootstrap.dll")]
    public void A_build_is_given_by_its_file_or_its_folder(string file, string path)
    {
        File.WriteAllText(Path.Combine(folder.FullName, file), "");

        Build.Parse($"before={Path.Combine(folder.FullName, path)}").Should().Be(new Build("before", Path.Combine(folder.FullName, file)));
    }

    [Theory]
    [InlineData("before", "*NAME=PATH*")]
    [InlineData("=path", "*NAME=PATH*")]
    [InlineData("before=", "*NAME=PATH*")]
    [InlineData("before=/nowhere", "/nowhere must be *")]
    public void An_invalid_build_argument_is_refused(string text, string message) =>
        FluentActions.Invoking(() => Build.Parse(text)).Should().Throw<ArgumentException>().WithMessage(message);

    [Fact]
    public void A_single_build_and_builds_with_equal_names_are_refused()
    {
        Build one = new("one", "a"),
            two = new("two", "b");

        CompareCommand.Named([one, two]).Should().Equal(one, two);
        FluentActions.Invoking(() => CompareCommand.Named([one])).Should().Throw<ArgumentException>();
        FluentActions
            .Invoking(() => CompareCommand.Named([one, one with { Executable = "b" }]))
            .Should()
            .Throw<ArgumentException>()
            .WithMessage("*another name*");
    }
}
