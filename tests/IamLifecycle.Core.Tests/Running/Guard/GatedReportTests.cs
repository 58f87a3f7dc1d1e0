using IamLifecycle.Model.Policies;
using IamLifecycle.Ports;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Guard;

/// <summary>What a run says of users whom it looked at more than once: for the gate, and for their logins.</summary>
public sealed class GatedReportTests
{
    private readonly World world = new() { Policy = RowStories.Allowing };

    [Theory]
    [InlineData("suspended", true)]
    [InlineData("suspended", false)]
    [InlineData("keys off", true)]
    [InlineData("keys off", false)]
    [InlineData("quarantined", true)]
    [InlineData("quarantined", false)]
    public async Task A_change_that_the_gate_admitted_is_one_line_however_often_it_was_looked_at(string way, bool byEvent)
    {
        await world.HaveAsync("alice", "bob", "carol", "dave");
        Take(way);
        SimulatedProcess process = world.Start();
        process.Calls.Before = _ => world.Pass(Duration.FromSeconds(1)); // dates that count from now differ from look to look

        RunReport report = byEvent ? await process.EventAsync("alice") : await process.FullRunAsync();

        UserOutcome alice = report.Users.Should().ContainSingle().Subject;
        alice.Done.Should().NotBeEmpty();
        alice
            .Planned.Where(change => !change.IsReport)
            .Select(change => change.ToString())
            .Should()
            .Equal(alice.Done.Select(change => change.ToString()));
    }

    [Theory]
    [InlineData("suspended")]
    [InlineData("keys off")]
    [InlineData("quarantined")]
    public async Task A_dry_run_says_it_in_the_same_lines_as_the_run_that_does_it(string way)
    {
        await world.HaveAsync("alice", "bob", "carol", "dave");
        Take(way);

        string planned = (await world.Start().PlanAsync()).PlanAsText();

        planned.Should().Be((await world.FullRunAsync()).PlanAsText());
        planned.Split('\n').Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task What_was_done_is_told_in_the_order_in_which_it_was_done()
    {
        await world.HaveAsync("alice", "bob", "carol", "dave");
        world.Declare("alice", row => row with { Groups = ["g1"], Suspended = true });
        world.Suspend("bob");

        RunReport report = await world.FullRunAsync();

        report.Users.Select(user => user.User.Value).Should().Equal("alice", "bob");
        report.Users[0].Done.Select(change => change.GetType().Name).Should().Equal("SetMembership", "SetBoundary", "SwitchOff");
        report.PlanAsText().Should().Be((await SamePlanAsync()).PlanAsText());
    }

    [Fact]
    public async Task What_fails_in_two_looks_is_told_as_it_failed_first()
    {
        world.Policy = LoginStories.Reaching with { AllowedGroups = new NamePatterns(["*"]) };
        world.WantLogin("alice", row => row with { Groups = ["g1"] });

        RunReport report = await world
            .Start(
                CallFault.Always(AwsOperation.AddAttachment, FaultKind.AccessDenied),
                CallFault.Always(AwsOperation.FindPerson, FaultKind.Throttled)
            )
            .FullRunAsync();

        report.Users.Single().Failure!.Message.Should().Be("AddAttachment: AccessDenied");
        report.Users.Single().Planned.Select(change => change.ToString()).Should().OnlyHaveUniqueItems();
    }

    private async Task<RunReport> SamePlanAsync()
    {
        var same = new World { Policy = world.Policy };
        await same.HaveAsync("alice", "bob", "carol", "dave");
        same.Declare("alice", row => row with { Groups = ["g1"], Suspended = true });
        same.Suspend("bob");
        return await same.Start().PlanAsync();
    }

    private void Take(string way)
    {
        switch (way)
        {
            case "suspended":
                world.Suspend("alice");
                break;
            case "keys off":
                world.WantNoKeys("alice");
                break;
            default:
                world.Remove("alice");
                break;
        }
    }
}
