using IamLifecycle.Model;
using IamLifecycle.Model.Observed;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running;

public sealed class StaleReadTests
{
    private readonly World world = new(lags: true);

    [Theory]
    [InlineData(AwsOperation.GetParameter)]
    [InlineData(AwsOperation.GetParameter, AwsOperation.ListTagsForResource)]
    [InlineData(AwsOperation.GetUser)]
    [InlineData(AwsOperation.GetUser, AwsOperation.ListAccessKeys, AwsOperation.GetParameter, AwsOperation.ListTagsForResource)]
    public async Task A_user_created_again_while_reads_still_return_the_old_one_gets_its_own_parameter(params AwsOperation[] stale)
    {
        await world.CreateUsersAsync("alice", "bob");
        world.PassToDay(1);
        world.Remove("alice");
        await world.EventAsync("alice");
        world.Declare("alice");
        world.Pass(Duration.FromSeconds(40));

        await Lagging(Duration.FromSeconds(60), stale).EventAsync("alice");
        await world.HourlyRunsAsync(3);

        world.Keys("alice").Should().MatchRegex("^[A-C]1\\*$");
        world.Aws.State.IsAtRest.Should().BeTrue();
        (await world.FullRunAsync()).NeedsAttention.Should().Be(0);
        world.PassToDay(20);
        await world.FullRunAsync();
        world.Keys("alice").Should().MatchRegex("^[A-C]1 [B-D]20\\*$");
    }

    [Theory]
    [InlineData(AwsOperation.GetUser)]
    [InlineData(AwsOperation.ListAccessKeys)]
    [InlineData(AwsOperation.GetParameter)]
    public async Task One_stale_read_after_a_rotation_changes_nothing(AwsOperation stale)
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        await world.EventAsync("alice");
        world.Pass(Duration.FromSeconds(10));

        await Lagging(Duration.FromSeconds(30), stale).EventAsync("alice");
        await world.HourlyRunsAsync(1);

        world.Keys("alice").Should().Be("A0 B15*");
        world.Aws.Parameters.Get(world.ParameterOf("alice")).Should().BeOfType<ObservedParameter.Published>().Which.Version.Should().Be(2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task A_stale_key_list_from_before_the_resumption_replaces_no_key(int secondsLater)
    {
        await world.CreateUsersAsync("alice", "bob");
        world.Suspend("alice");
        await world.EventAsync("alice");
        world.PassToDay(1);
        world.Declare("alice");
        await world.EventAsync("alice");
        world.Pass(Duration.FromSeconds(secondsLater));

        await Lagging(Duration.FromSeconds(10), AwsOperation.ListAccessKeys).EventAsync("alice");
        await world.HourlyRunsAsync(1);

        world.Keys("alice").Should().Be("A0*");
    }

    [Fact]
    public async Task A_stale_key_list_from_before_the_suspension_leaves_no_key_inactive()
    {
        await world.CreateUsersAsync("alice", "bob");
        world.PassToDay(1);
        world.Suspend("alice");
        await world.EventAsync("alice");
        world.Declare("alice");
        world.Pass(Duration.FromSeconds(5));

        await Lagging(Duration.FromSeconds(10), AwsOperation.ListAccessKeys).EventAsync("alice");
        world.AccessOf("alice").Should().Be("allowed A0*");

        await world.HourlyRunsAsync(1);
        world.AccessOf("alice").Should().Be("allowed A0*");
    }

    [Fact]
    public async Task A_stale_key_list_from_before_the_creation_leaves_no_unwanted_key_behind()
    {
        await world.CreateUsersAsync("bob");
        world.Declare("alice");
        SimulatedProcess slow = world.Start();
        slow.Calls.Before = call => world.Pass(Duration.FromSeconds(call.Operation is AwsOperation.CreateAccessKey ? 4 : 0));
        await slow.EventAsync("alice");
        world.Pass(Duration.FromSeconds(5));
        world.RequestNoKeys("alice");

        await Lagging(Duration.FromSeconds(7), AwsOperation.ListAccessKeys).EventAsync("alice");
        await world.HourlyRunsAsync(3);

        world.AccessOf("alice").Should().Be("allowed");
    }

    [Fact]
    public async Task A_stale_user_from_before_its_resumption_is_not_deactivated_without_a_mark()
    {
        await world.CreateUsersAsync("alice", "bob");
        world.Suspend("alice");
        await world.EventAsync("alice");
        world.PassToDay(1);
        world.Declare("alice");
        await world.EventAsync("alice");
        world.Pass(Duration.FromSeconds(5));
        world.Suspend("alice");

        await Lagging(Duration.FromSeconds(10), AwsOperation.GetUser).EventAsync("alice");
        await world.HourlyRunsAsync(1);
        world.Declare("alice");
        await world.EventAsync("alice");
        await world.HourlyRunsAsync(1);

        world.AccessOf("alice").Should().Be("allowed A0*");
    }

    [Fact]
    public async Task A_stale_parameter_from_before_its_repair_does_not_harm_the_published_key()
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        await world.EventAsync("alice");
        string name = world.ParameterOf("alice");
        world.Aws.Parameters.Overwrite(name, world.Aws.Parameters.History(name)[1].Document);
        world.PassToDay(20);
        await world.EventAsync("alice");
        world.Keys("alice").Should().Be("A0 B15*");

        world.Declare("alice", row => row with { RotateBefore = world.Aws.Clock.GetCurrentInstant() });
        world.Pass(Duration.FromSeconds(3));
        await Lagging(Duration.FromSeconds(20), AwsOperation.GetParameter).EventAsync("alice");

        world.Keys("alice").Should().Be("A0 B15*");
        world.Pass(Duration.FromHours(2)); // the overlap started again with the repair
        await world.FullRunAsync();
        world.Keys("alice").Should().MatchRegex("^B15 [C-D]20\\*$");
    }

    /// <summary>
    /// The run with stale reads creates a second key, and its PutParameter fails because the parameter exists, or the run crashes before.
    /// The published key is not the key of its intent, although it is not among the keys that the run knew.
    /// </summary>
    [Theory]
    [InlineData(null)]
    [InlineData(AwsOperation.CreateAccessKey)]
    public async Task A_key_created_on_stale_reads_from_before_the_publication_is_deleted(AwsOperation? crashAfter)
    {
        world.Declare("alice", row => row with { AccessKeys = false });
        await world.EventAsync("alice");
        world.PassToDay(1);
        world.Declare("alice");
        await world.EventAsync("alice");
        world.Pass(Duration.FromSeconds(1));
        CallFault[] faults = crashAfter is { } operation ? [CallFault.Always(operation, FaultKind.CrashAfter)] : [];
        SimulatedProcess process = Lagging(
            world.Start(faults),
            Duration.FromSeconds(5),
            AwsOperation.GetUser,
            AwsOperation.ListAccessKeys,
            AwsOperation.GetParameter
        );

        await process.SurviveAsync(run => run.EventAsync("alice"));
        world.Keys("alice").Should().Be("A1* B1?", "the reads showed no key and no parameter");
        foreach (int seconds in new[] { 0, 20, 700 })
        {
            world.Pass(Duration.FromSeconds(seconds));
            await world.EventAsync("alice");
        }

        await world.HourlyRunsAsync(2);

        world.Keys("alice").Should().Be("A1*");
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    private SimulatedProcess Lagging(Duration behind, params AwsOperation[] operations) => Lagging(world.Start(), behind, operations);

    private static SimulatedProcess Lagging(SimulatedProcess process, Duration behind, params AwsOperation[] operations)
    {
        process.Calls.Lag = call => operations.Contains(call.Operation) ? behind : Duration.Zero;
        return process;
    }
}
