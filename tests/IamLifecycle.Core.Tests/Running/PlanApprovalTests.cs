using IamLifecycle.Planning;
using IamLifecycle.Running.Guard;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running;

public sealed class PlanApprovalTests
{
    private readonly World world = new() { Policy = TestPolicy.Default with { MaxParallelUsers = 1 } };

    [Fact]
    public async Task For_each_user_the_approved_plan_is_applied_or_nothing()
    {
        world.Declare("alice", "bob", "carol");

        RunReport report = await RunAsync(new Watcher { Allows = user => user != "bob" });

        world.Keys("alice").Should().Be("A0*");
        world.Keys("bob").Should().Be("no user");
        world.Keys("carol").Should().Be("A0*");
        UserOutcome bob = report.Users.Single(user => user.User.Value == "bob");
        bob.Done.Should().BeEmpty();
        bob.Planned.Should().ContainSingle().Which.Reason.Should().Be(Reason.NotShown);
    }

    [Fact]
    public async Task After_the_operator_stops_the_run_no_user_is_started_and_the_one_in_progress_is_finished()
    {
        world.Declare("alice", "bob", "carol");
        var watcher = new Watcher();
        watcher.Allows = user =>
        {
            watcher.MayStart = false;
            return true;
        };

        RunReport report = await RunAsync(watcher);

        world.Keys("alice").Should().Be("A0*", "the user was in progress");
        report.NotStarted.Select(user => user.Value).Should().BeEquivalentTo("bob", "carol");
        world.Keys("bob").Should().Be("no user");
        world.Keys("carol").Should().Be("no user");
        (await world.FullRunAsync()).NotStarted.Should().BeEmpty();
        world.Keys("carol").Should().Be("A0*", "the next run processes the remaining users");
    }

    [Fact]
    public async Task A_run_that_may_not_start_any_user_changes_nothing()
    {
        world.Declare("alice", "bob");

        RunReport report = await RunAsync(new Watcher { MayStart = false });

        report.Users.Should().BeEmpty();
        report.NotStarted.Should().HaveCount(2);
        world.Keys("alice").Should().Be("no user");
    }

    [Fact]
    public async Task A_user_that_waits_for_the_gate_needs_approval_again_after_its_admission()
    {
        await world.CreateUsersAsync("alice", "bob", "carol");
        world.Pass(Duration.FromHours(1));
        world.Remove("bob");
        int asked = 0;

        RunReport report = await WithApproval(new Watcher { Allows = user => ++asked == 1 }).EventAsync("bob");

        asked.Should().Be(2);
        world.Keys("bob").Should().Be("A0*");
        report.Users.SelectMany(user => user.Done).Should().BeEmpty();
    }

    [Fact]
    public async Task Without_an_approver_the_same_run_applies_the_change()
    {
        await world.CreateUsersAsync("alice", "bob", "carol");
        world.Pass(Duration.FromHours(1));
        world.Remove("bob");

        await world.EventAsync("bob");

        world.Keys("bob").Should().Be("no user");
    }

    private Task<RunReport> RunAsync(IPlanApproval oversight) => WithApproval(oversight).FullRunAsync();

    private SimulatedProcess WithApproval(IPlanApproval oversight) => new(world.Aws, world.Policy) { Oversight = oversight };
}
