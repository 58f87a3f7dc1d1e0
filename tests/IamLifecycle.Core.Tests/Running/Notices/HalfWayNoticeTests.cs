using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Notices;

/// <summary>A notice is stored before the change. It is kept if keys were deleted although the rest of the change failed.</summary>
public sealed class HalfWayNoticeTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Fact]
    public async Task A_change_that_definitely_did_not_happen_is_not_notified()
    {
        SetChannels("sns");
        world.Declare("alice");
        await world.FullRunAsync(CallFault.Always(AwsOperation.CreateUser, FaultKind.Throttled));
        world.Aws.Notices.Stored.Should().BeEmpty();

        await world.HourlyRunsAsync(1);
        world.Aws.Notices.NoticesSentTo("sns").Should().Equal("UserCreated alice");
    }

    [Fact]
    public async Task A_change_that_happened_in_part_is_notified()
    {
        SetChannels("sns");
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        await world.FullRunAsync();
        world.Declare("alice", row => row with { AccessKeys = false });
        await world.EventAsync("alice");
        world.Pass(Duration.FromDays(60));
        int deletions = 0;
        await world
            .Start(new CallFault(FaultKind.AccessDenied, call => call.Operation is AwsOperation.DeleteAccessKey && ++deletions > 1))
            .FullRunAsync();

        world.Aws.Iam["alice"].Keys.Should().ContainSingle();
        world.Aws.Notices.NoticesSentTo("sns").Should().Contain("KeyDeleted alice");
    }

    private void SetChannels(params string[] channels) => world.Aws.Notices.Channels = [.. channels];
}
