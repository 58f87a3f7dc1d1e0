using IamLifecycle.Benchmarks.Results;

namespace IamLifecycle.Benchmarks;

/// <summary>The arithmetic of repetitions, and the verdicts on the targets.</summary>
public sealed class ResultTests
{
    [Theory]
    [InlineData(3, new double[] { 9, 1, 3 })]
    [InlineData(4, new double[] { 9, 5, 1, 3 })]
    [InlineData(7, new double[] { 7 })]
    public void A_median_does_not_depend_on_the_order_of_the_values(double median, double[] values) =>
        Medians.Of(values).Should().Be(median);

    [Fact]
    public void A_ratio_is_taken_within_each_repetition() =>
        Medians.OfRatios([1, 100, 3], [10, 200, 4]).Should().Be(0.5, "the ratio of the medians would be 3 to 10");

    [Fact]
    public void Different_numbers_of_repetitions_and_empty_results_are_refused()
    {
        FluentActions.Invoking(() => Medians.OfRatios([1, 2], [1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Medians.Of([])).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Good_results_meet_every_target()
    {
        var targets = Targets.Of(Measured.Good);

        targets.Should().HaveCount(14).And.OnlyContain(target => target.Verdict == "met");
        targets
            .Select(target => $"{target.Shown} of {target.ShownLimit}")
            .Should()
            .Contain(["26 of 28", "1/40 of 1/30", "110 of 112", "0.82 of 0.85", "1/17 of 1/8", "100 MB of 128 MB"]);
    }

    [Theory]
    [InlineData(Experiments.Steady, Sides.Managed, 1000, 0, Units.Calls, 29)]
    [InlineData(Experiments.Steady, Sides.Managed, 1000, 0, Units.Milliseconds, 270)]
    [InlineData(Experiments.Steady, Sides.Managed, 5000, 0, Units.Calls, 113)]
    [InlineData(Experiments.Day30, Sides.Managed, 1000, 0, Units.Calls, 12000)]
    [InlineData(Experiments.Day15, Sides.Managed, 100, 50, Units.Milliseconds, 12001)]
    [InlineData(Experiments.Burst, Sides.Managed, 1000, 50, Units.MillisecondsPerRow, 141)]
    [InlineData(Experiments.ColdBatch, Sides.Native, 0, 0, Units.Milliseconds, 66)]
    [InlineData(Experiments.ColdBatch, Sides.Native, 0, 0, Units.Megabytes, 31)]
    [InlineData(Experiments.Steady, Sides.Managed, 100, 50, Units.Milliseconds, 501)]
    [InlineData(Experiments.ColdBatch, Sides.Managed, 0, 0, Units.Milliseconds, 501)]
    [InlineData(Experiments.Memory, Sides.Managed, 5000, 0, Units.Megabytes, 129)]
    [InlineData(Experiments.Memory, Sides.Native, 5000, 0, Units.Megabytes, 65)]
    public void A_figure_beyond_its_limit_misses_only_that_target(
        string scenario,
        string side,
        int users,
        int latency,
        string unit,
        double value
    )
    {
        var worse = Measured.Good.With(new ResultSet("two cores", [Measured.Of(scenario, side, users, latency, unit, value)]));

        Targets.Of(worse).Should().ContainSingle(target => !target.IsMet).Which.Verdict.Should().Be("NOT MET");
    }

    [Fact]
    public void A_target_without_a_measurement_is_not_met() =>
        Targets
            .Of(new ResultSet("", []))
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(target => !target.IsMet && target.Verdict == "not measured");

    [Fact]
    public void Results_are_read_from_their_file_unchanged()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("iam-lifecycle-results-").FullName, "new", "results.json");
        ResultSet.Read(file).Should().BeNull();

        Measured.Good.Write(file);

        ResultSet.Read(file).Should().BeEquivalentTo(Measured.Good);
    }

    [Fact]
    public void The_largest_memory_of_a_process_is_read_from_its_status_file() =>
        Scenarios.PeakMemory.Parse("Name:\tbootstrap\nVmPeak:\t  999999 kB\nVmHWM:\t   51200 kB\nVmRSS:\t   40000 kB\n").Should().Be(50);
}
