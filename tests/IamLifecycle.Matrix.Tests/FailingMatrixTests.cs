using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.Matrix.Running;
using IamLifecycle.Matrix.Scenarios;
using IamLifecycle.TestKit;

namespace IamLifecycle.Matrix.Tests;

/// <summary>The matrix fails in all cases in which it must fail.</summary>
public sealed class FailingMatrixTests
{
    [Fact]
    public async Task An_account_that_two_runs_do_not_repair_is_a_permanent_fault()
    {
        var tally = await RunAsync(new SettlesForHours(), FaultKind.KillAfter, "iam.CreateAccessKey#1");

        tally.IsGood.Should().BeFalse();
        var outcome = tally.Permanent.Should().ContainSingle().Subject;
        outcome.Runs.Should().BeNull();
        outcome
            .Problems.Should()
            .Contain(problem => problem.StartsWith("alice: ", StringComparison.Ordinal))
            .And.Contain("user#alice is left in the state table");
        outcome.Point.Command.Should().EndWith("-- kill --scenario settles-for-hours --point iam.CreateAccessKey#1 --fault kill-after");
    }

    [Fact]
    public async Task A_scenario_that_fails_without_a_fault_is_refused()
    {
        var running = () => RunAsync(new ChangesNothing(), FaultKind.KillAfter, call: null);
        await running
            .Should()
            .ThrowAsync<InvalidOperationException>()
            .WithMessage("changes-nothing fails without a fault*alice is not deleted*");
    }

    [Fact]
    public async Task A_part_of_a_secret_in_a_row_is_found()
    {
        var running = () => RunAsync(new SecretInARow(), FaultKind.KillAfter, call: null);
        await running.Should().ThrowAsync<InvalidOperationException>().WithMessage("*messages hold a secret*");
    }

    [Fact]
    public async Task A_call_that_is_never_made_is_a_failure()
    {
        await using var bench = await Bench.StartAsync(await PublishedLambda.PathAsync());
        var point = new Point(new Rotation(), "iam.DeleteUser#1", FaultKind.KillBefore);

        var outcome = await new Trial(bench, await bench.BeginAsync(point.Scenario), point, Function.Timeout).RunAsync();

        (outcome.Reached, outcome.Runs, outcome.IsPermanent).Should().Be((false, 0, true));
    }

    [Fact]
    public async Task A_matrix_without_points_is_a_failure() =>
        (await RunAsync(new Rotation(), FaultKind.KillAfter, "iam.DeleteUser#1")).IsGood.Should().BeFalse();

    private static Task<Tally> RunAsync(Scenario scenario, FaultKind kind, string? call) =>
        new Running.Matrix(
            new MatrixPart
            {
                Scenarios = [scenario],
                Kinds = [kind],
                Call = call,
                Parallel = 1,
            }
        ).RunAsync();
}
