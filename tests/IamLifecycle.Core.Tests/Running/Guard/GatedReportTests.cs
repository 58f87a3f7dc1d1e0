using IamLifecycle.Model.Policies;
using IamLifecycle.Ports;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Guard;

/// <summary>The report on users that a run reconciles in more than one pass: for the gate and for their logins.</summary>
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
    public async Task A_change_that_the_gate_admitted_is_reported_once_whatever_the_number_of_passes(string way, bool byEvent)
    {
        await world.CreateUsersAsync("alice", "bob", "carol", "dave");
        Take(way);
        SimulatedProcess process = world.Start();
        process.Calls.Before = _ => world.Pass(Duration.FromSeconds(1)); // dates relative to now differ between passes

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
    public async Task A_dry_run_prints_the_same_lines_as_the_run_that_applies_them(string way)
    {
        await world.CreateUsersAsync("alice", "bob", "carol", "dave");
        Take(way);

        string planned = (await world.Start().PlanAsync()).PlanAsText();

        planned.Should().Be((await world.FullRunAsync()).PlanAsText());
        planned.Split('\n').Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Applied_changes_are_reported_in_the_order_of_application()
    {
        await world.CreateUsersAsync("alice", "bob", "carol", "dave");
        world.Declare("alice", row => row with { Groups = ["g1"], Suspended = true });
        world.Suspend("bob");

        RunReport report = await world.FullRunAsync();

        report.Users.Select(user => user.User.Value).Should().Equal("alice", "bob");
        report.Users[0].Done.Select(change => change.GetType().Name).Should().Equal("SetMembership", "SetBoundary", "SwitchOff");
        report.PlanAsText().Should().Be((await SamePlanAsync()).PlanAsText());
    }

    [Fact]
    public async Task Of_failures_in_two_passes_the_first_is_reported()
    {
        world.Policy = LoginStories.Reaching with { AllowedGroups = new NamePatterns(["*"]) };
        world.RequestLogin("alice", row => row with { Groups = ["g1"] });

        RunReport report = await world
            .Start(
                CallFault.Always(AwsOperation.AddAttachment, FaultKind.AccessDenied),
                CallFault.Always(AwsOperation.FindRecipient, FaultKind.Throttled)
            )
            .FullRunAsync();

        report.Users.Single().Failure!.Message.Should().Be("AddAttachment: AccessDenied");
        report.Users.Single().Planned.Select(change => change.ToString()).Should().OnlyHaveUniqueItems();
    }

    private async Task<RunReport> SamePlanAsync()
    {
        var same = new World { Policy = world.Policy };
        await same.CreateUsersAsync("alice", "bob", "carol", "dave");
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
                world.RequestNoKeys("alice");
                break;
            default:
                world.Remove("alice");
                break;
        }
    }
}
