using IamLifecycle.Model;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Access;

/// <summary>Unused users are reported and not changed.</summary>
public sealed class UnusedReportTests
{
    private const string Since = "! neither password nor access key was used since 2026-01-01 (UNUSED_AFTER=P45D)";

    private readonly World world = UnusedStory.Under(UnusedStory.Report);

    [Fact]
    public async Task An_unused_user_is_reported_and_not_suspended()
    {
        await world.CreateUsersAsync("alice", "bob");

        (await world.LiveToDayAsync(45, "bob")).Unused().Should().BeEmpty();
        RunReport report = await world.LiveToDayAsync(46, "bob");

        report.Unused().Should().Equal($"alice: {Since}");
        report.Users.SelectMany(user => user.Planned).OfType<Change.Report>().Should().OnlyContain(reported => !reported.NeedsAttention);
        world.AccessOf("alice").Should().StartWith("allowed");
        world.LockOf("alice").Should().BeNull();
    }

    [Fact]
    public async Task The_report_of_unused_users_costs_no_call_for_a_user()
    {
        await world.CreateUsersAsync("alice", "bob");
        await world.LiveToDayAsync(50, "bob");
        world.Aws.Iam.MakeReport();
        world.Pass(Duration.FromHours(1));

        (await world.CallsForUsersAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Without_UNUSED_AFTER_no_user_is_reported_and_no_last_use_is_read()
    {
        world.Policy = world.Policy with { Unused = null };
        await world.CreateUsersAsync("alice");
        await world.LiveToDayAsync(29);
        world.Pass(Duration.FromDays(1));
        SimulatedProcess process = world.Start();

        (await process.FullRunAsync()).Unused().Should().BeEmpty();

        world.Keys("alice").Should().Be("B15 C30*");
        process.Calls.Count(AwsOperation.GetAccessKeyLastUsed).Should().Be(0);
        world.Aws.Iam["alice"].Ledger.Used.Should().BeNull();
    }

    [Fact]
    public async Task A_user_with_daily_key_use_across_rotations_is_never_unused()
    {
        await world.CreateUsersAsync("alice");
        for (int day = 1; day <= 100; day++)
        {
            (await world.LiveToDayAsync(day, "alice")).Unused().Should().BeEmpty($"on day {day}");
        }

        world.Aws.Iam["alice"].EveryKey.Should().HaveCountGreaterThan(5);
    }

    [Fact]
    public async Task A_use_ten_days_before_the_deletion_of_the_key_counts_after_the_deletion()
    {
        await world.CreateUsersAsync("alice");
        await world.LiveToDayAsync(20);
        world.Aws.Iam["alice"].Keys[0].Used = true;
        Instant used = world.Aws.Clock.GetCurrentInstant();

        (await world.LiveToDayAsync(64)).Unused().Should().BeEmpty();

        world.Aws.Iam["alice"].Ledger.Used.Should().Be(used);
        world.Aws.Iam["alice"].Keys.Should().NotContain(key => key.Used);
        (await world.LiveToDayAsync(66)).Unused().Should().ContainSingle().Which.Should().Contain("since 2026-01-21");
    }

    [Fact]
    public async Task The_last_use_is_saved_with_the_ledger_and_needs_no_write_of_its_own()
    {
        await world.CreateUsersAsync("alice");
        await world.LiveToDayAsync(29);
        world.Pass(Duration.FromDays(1));
        SimulatedProcess process = world.Start();

        await process.FullRunAsync();

        process
            .Calls.Calls.Count(call => call.Subject.Length > 0)
            .Should()
            .Be(12, "a rotation with a deletion costs eleven calls, and reading the last use costs one");
        world.Aws.Iam["alice"].Ledger.Used.Should().Be(World.Day0, "the key was never used, and no earlier use is on record");
    }

    [Theory]
    [InlineData(FaultKind.AccessDenied)]
    [InlineData(FaultKind.Throttled)]
    public async Task An_unknown_last_use_counts_as_now(FaultKind fault)
    {
        await world.CreateUsersAsync("alice");
        await world.LiveToDayAsync(29);
        world.Pass(Duration.FromDays(1));

        await world.FullRunAsync(CallFault.Always(AwsOperation.GetAccessKeyLastUsed, fault));

        world.Keys("alice").Should().Be("B15 C30*");
        world.Aws.Iam["alice"].Ledger.Used.Should().Be(World.Day0 + Duration.FromDays(30));
    }

    [Fact]
    public async Task A_key_deleted_by_hand_counts_as_used_until_its_deletion()
    {
        await world.CreateUsersAsync("alice");
        await world.LiveToDayAsync(40);
        world.Promises.Kept = false;
        world.Aws.Iam["alice"].Keys.RemoveAt(0);

        (await world.LiveToDayAsync(60)).Unused().Should().BeEmpty();

        world.Aws.Iam["alice"].Ledger.Used.Should().Match<Instant?>(used => used > World.Day0 + Duration.FromDays(39));
    }

    [Fact]
    public async Task A_last_use_recorded_before_UNUSED_AFTER_was_unset_does_not_count_later()
    {
        await world.CreateUsersAsync("alice");
        await world.LiveToDayAsync(31);
        world.Policy = world.Policy with { Unused = null };
        await world.LiveToDayAsync(100, "alice");
        world.Aws.Iam["alice"].Ledger.Used.Should().BeNull();

        world.Policy = world.Policy with { Unused = UnusedStory.Report };
        (await world.LiveToDayAsync(101)).Unused().Should().BeEmpty();
    }

    [Fact]
    public async Task Keys_wanted_again_start_a_new_unused_period()
    {
        await world.CreateUsersAsync("alice");
        world.RequestNoKeys("alice");
        await world.EventAsync("alice");
        (await world.LiveToDayAsync(60)).Unused().Should().BeEmpty("there is nothing to use");

        world.Declare("alice");
        await world.EventAsync("alice");
        (await world.LiveToDayAsync(100)).Unused().Should().BeEmpty();

        (await world.LiveToDayAsync(106)).Unused().Should().ContainSingle();
    }
}
