using IamLifecycle.Model;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Access;

/// <summary>
/// Quarantine of a user without a row, and what a row that is added again restores, by events alone and by full runs alone.
/// </summary>
public sealed class QuarantineStoryTests
{
    private static readonly UserAttachment Login = new(UserAttachmentKind.LoginProfile, "alice");

    private readonly World world = new() { Policy = RowStories.Allowing };

    public static TheoryData<bool> Paths => [true, false];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_user_without_a_row_is_quarantined_and_then_deleted(bool byEvent)
    {
        await HaveWithTwoKeysAsync();
        world.Attach("alice", Login);
        world.Remove("alice");
        await RunAsync(byEvent);
        world.AccessOf("alice").Should().Be("denied A0! B15!*");
        world.Aws.Parameters.Names.Should().HaveCount(2);

        world.PassToDay(21);
        await world.FullRunAsync();
        world.AccessOf("alice").Should().Be("denied A0! B15!*");
        world.PassToDay(23);
        await world.FullRunAsync();

        world.Keys("alice").Should().Be("no user");
        world.Aws.Parameters.Names.Should().Equal(world.ParameterOf("bob"));
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_row_added_again_within_the_grace_period_restores_the_user(bool byEvent)
    {
        await HaveWithTwoKeysAsync();
        world.Remove("alice");
        await RunAsync(byEvent);
        world.PassToDay(20);
        world.Declare("alice");

        await RunAsync(byEvent);
        world.PassToDay(24);
        await world.FullRunAsync();

        world.AccessOf("alice").Should().Be("allowed A0 B15*");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_row_added_again_without_keys_starts_the_grace_period_of_the_keys(bool byEvent)
    {
        await HaveWithTwoKeysAsync();
        world.Remove("alice");
        await RunAsync(byEvent);
        world.PassToDay(20);
        world.RequestNoKeys("alice");

        await RunAsync(byEvent);
        world.PassToDay(26);
        await world.FullRunAsync();
        world.AccessOf("alice").Should().Be("allowed A0! B15!*");

        world.PassToDay(27);
        await world.FullRunAsync();
        world.AccessOf("alice").Should().Be("allowed");
    }

    [Fact]
    public async Task A_restoration_that_crashes_does_not_apply_the_users_deletion_date_to_its_keys()
    {
        for (int call = 1, calls = 1; call <= calls; call++)
        {
            var story = new QuarantineStoryTests();
            World account = story.world;
            await story.HaveWithTwoKeysAsync();
            account.Remove("alice");
            await account.EventAsync("alice");
            account.PassToDay(22);
            account.Declare("alice");
            SimulatedProcess process = account.Start(CallFault.At(call, FaultKind.CrashAfter));
            await process.SurviveAsync(run => run.EventAsync("alice"));
            calls = process.Calls.Calls.Count + 1;

            account.RequestNoKeys("alice");
            await account.HourlyRunsAsync(48);

            account.AccessOf("alice").Should().Be("allowed A0! B15!*", $"the run crashed after call {call}");
        }
    }

    [Fact]
    public async Task A_user_is_not_quarantined_while_a_row_exists_that_differs_only_in_case()
    {
        await world.CreateUsersAsync("Bob", "carol");
        world.Remove("Bob");
        world.Declare("bob");

        RunReport report = await world.EventAsync("Bob");
        await world.FullRunAsync();

        report.NeedsAttention.Should().Be(1);
        world.AccessOf("Bob").Should().Be("allowed A0*");
    }

    [Fact]
    public async Task Removing_a_row_again_after_a_suspension_starts_a_new_grace_period()
    {
        await HaveWithTwoKeysAsync();
        world.Remove("alice");
        await world.EventAsync("alice");
        world.PassToDay(20);
        world.Suspend("alice");
        await world.EventAsync("alice");
        world.PassToDay(40);
        await world.FullRunAsync();
        world.Remove("alice");

        await world.EventAsync("alice");

        world.AccessOf("alice").Should().Be("denied A0! B15!*");
        world.Aws.Iam["alice"].Observe().Ledger.DeleteAfter.Should().Be(World.Day0 + Duration.FromDays(47));
    }

    private async Task HaveWithTwoKeysAsync()
    {
        await world.CreateUsersAsync("alice", "bob");
        world.PassToDay(15);
        await world.FullRunAsync();
        world.Pass(Duration.FromMinutes(10));
    }

    private Task<RunReport> RunAsync(bool byEvent) => byEvent ? world.EventAsync("alice") : world.FullRunAsync();
}
