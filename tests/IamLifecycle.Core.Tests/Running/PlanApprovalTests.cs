using IamLifecycle.Planning;
using IamLifecycle.Running.Guard;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running;

public sealed class PlanApprovalTests
{
    private readonly World world = new() { Policy = TestPolicy.Default with { MaxParallelUsers = 1 } };

    [Fact]
    public async Task For_each_user_it_is_done_what_was_shown_or_nothing()
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
    public async Task After_a_person_wants_it_to_end_no_user_is_begun_and_the_one_at_work_is_finished()
    {
        world.Declare("alice", "bob", "carol");
        var watcher = new Watcher();
        watcher.Allows = user =>
        {
            watcher.MayStart = false;
            return true;
        };

        RunReport report = await RunAsync(watcher);

        world.Keys("alice").Should().Be("A0*", "it was at work");
        report.NotStarted.Select(user => user.Value).Should().BeEquivalentTo("bob", "carol");
        world.Keys("bob").Should().Be("no user");
        world.Keys("carol").Should().Be("no user");
        (await world.FullRunAsync()).NotStarted.Should().BeEmpty();
        world.Keys("carol").Should().Be("A0*", "the next run goes on with them");
    }

    [Fact]
    public async Task One_who_wants_nothing_begun_lets_nothing_happen()
    {
        world.Declare("alice", "bob");

        RunReport report = await RunAsync(new Watcher { MayStart = false });

        report.Users.Should().BeEmpty();
        report.NotStarted.Should().HaveCount(2);
        world.Keys("alice").Should().Be("no user");
    }

    [Fact]
    public async Task Who_goes_by_the_gate_is_asked_for_again_when_the_gate_has_admitted_it()
    {
        await world.HaveAsync("alice", "bob", "carol");
        world.Pass(Duration.FromHours(1));
        world.Remove("bob");
        int asked = 0;

        RunReport report = await Watched(new Watcher { Allows = user => ++asked == 1 }).EventAsync("bob");

        asked.Should().Be(2);
        world.Keys("bob").Should().Be("A0*");
        report.Users.SelectMany(user => user.Done).Should().BeEmpty();
    }

    [Fact]
    public async Task Without_anybody_watching_the_same_run_does_it()
    {
        await world.HaveAsync("alice", "bob", "carol");
        world.Pass(Duration.FromHours(1));
        world.Remove("bob");

        await world.EventAsync("bob");

        world.Keys("bob").Should().Be("no user");
    }

    private Task<RunReport> RunAsync(IPlanApproval oversight) => Watched(oversight).FullRunAsync();

    private SimulatedProcess Watched(IPlanApproval oversight) => new(world.Aws, world.Policy) { Oversight = oversight };

    /// <summary>A person who says of each user yes or no.</summary>
}
