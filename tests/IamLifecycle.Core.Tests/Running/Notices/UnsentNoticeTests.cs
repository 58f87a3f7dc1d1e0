using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Notices;

/// <summary>How long a notice waits for a channel that does not accept it, and how long the same notice is not sent again.</summary>
public sealed class UnsentNoticeTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Theory]
    [InlineData(5)]
    [InlineData(24 * 6)]
    public async Task A_channel_that_was_down_for_longer_than_the_quiet_period_gets_its_notices_afterwards(int hours)
    {
        SetChannels("sns", "slack");
        await world.CreateUsersAsync("alice", "bob", "carl", "dora");
        await world.FullRunAsync();
        CallFault down = CallFault.Always(AwsOperation.SendNotices, FaultKind.Throttled, "slack");
        world.Declare("alice", row => row with { Suspended = true });
        await world.Start(down).EventAsync("alice");
        for (int hour = 0; hour < hours; hour++)
        {
            world.Pass(Duration.FromHours(1));
            await world.FullRunAsync(down);
        }

        world.Aws.Notices.NoticesSentTo("slack").Should().NotContain("UserSuspended alice");
        await world.HourlyRunsAsync(3);

        foreach (string channel in world.Aws.Notices.Channels)
        {
            world.Aws.Notices.NoticesSentTo(channel).Where(line => line == "UserSuspended alice").Should().ContainSingle(channel);
        }
    }

    [Fact]
    public async Task A_working_channel_gets_a_notice_again_after_the_quiet_period_although_another_is_down()
    {
        SetChannels("sns", "slack");
        await world.CreateUsersAsync("alice", "bob", "carl", "dora");
        CallFault down = CallFault.Always(AwsOperation.SendNotices, FaultKind.AccessDenied, "slack");
        for (int time = 0; time < 3; time++)
        {
            world.Declare("alice", row => row with { Suspended = true });
            await world.Start(down).EventAsync("alice");
            world.Declare("alice");
            await world.Start(down).EventAsync("alice");
            world.Pass(Duration.FromHours(3));
        }

        world.Aws.Notices.NoticesSentTo("sns").Where(line => line == "UserSuspended alice").Should().HaveCount(3);
        await world.FullRunAsync();
        world.Aws.Notices.NoticesSentTo("slack").Where(line => line == "UserSuspended alice").Should().ContainSingle();
    }

    [Fact]
    public async Task A_notice_that_every_channel_has_is_deleted_after_the_quiet_period()
    {
        SetChannels("sns", "slack");
        await world.CreateUsersAsync("alice");
        world.Aws.Notices.Stored.Should().ContainSingle();

        world.Pass(Duration.FromMinutes(61));

        world.Aws.Notices.Stored.Should().BeEmpty();
    }

    [Fact]
    public async Task A_notice_that_no_channel_accepts_within_a_week_is_discarded()
    {
        SetChannels("sns");
        world.Declare("alice");
        await world.FullRunAsync(CallFault.Always(AwsOperation.SendNotices, FaultKind.AccessDenied));
        world.Pass(Duration.FromDays(7) - Duration.FromMinutes(1));
        world.Aws.Notices.Stored.Should().ContainSingle();

        world.Pass(Duration.FromMinutes(2));

        world.Aws.Notices.Stored.Should().BeEmpty();
    }

    private void SetChannels(params string[] channels) => world.Aws.Notices.Channels = [.. channels];
}
