using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Notices;

/// <summary>A notice is noted before the change; it stays if keys were deleted, though the rest of the change failed.</summary>
public sealed class HalfWayNoticeTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Fact]
    public async Task What_certainly_did_not_happen_is_not_told()
    {
        Watched("sns");
        world.Declare("alice");
        await world.FullRunAsync(CallFault.Always(AwsOperation.CreateUser, FaultKind.Throttled));
        world.Aws.Notices.Stored.Should().BeEmpty();

        await world.HourlyRunsAsync(1);
        world.Aws.Notices.ToldTo("sns").Should().Equal("UserCreated alice");
    }

    [Fact]
    public async Task What_happened_in_part_is_told()
    {
        Watched("sns");
        await world.HaveAsync("alice");
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
        world.Aws.Notices.ToldTo("sns").Should().Contain("KeyDeleted alice");
    }

    private void Watched(params string[] channels) => world.Aws.Notices.Channels = [.. channels];
}
