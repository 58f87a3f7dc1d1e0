using IamLifecycle.Ports;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Logins;

/// <summary>The recipient cannot be looked up: the service is down, or the workspace is too large for its rate limit.</summary>
public sealed class LoginDelayTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Fact]
    public async Task After_some_hours_without_success_the_user_needs_attention_and_is_notified_once_a_day()
    {
        world.Aws.Notices.Channels = ["sns"];
        world.RequestLogin("ann");
        await DownAsync();
        world.LoginOf("ann").Should().Be("none wanted");
        for (int hour = 1; hour < 6; hour++)
        {
            (await LaterAsync()).NeedsAttention.Should().Be(0, "{0} hours are no reason for an alarm", hour);
        }

        RunReport late = await LaterAsync();
        (await LaterAsync()).NeedsAttention.Should().Be(1);

        late.NeedsAttention.Should().Be(1);
        late.Users.Single(user => user.Failure is not null)
            .Failure!.Message.Should()
            .StartWith("its console password has been waiting for delivery since ")
            .And.Contain("Put a Slack member id");
        world.Aws.Notices.NoticesSentTo("sns").Count(notice => notice == "NeedsAttention ann").Should().Be(1);
    }

    [Fact]
    public async Task The_password_is_delivered_as_soon_as_the_lookup_works_again()
    {
        world.RequestLogin("ann");
        await DownAsync();
        for (int hour = 0; hour < 8; hour++)
        {
            await LaterAsync();
        }

        await world.EventAsync("ann");

        world.LoginOf("ann").Should().Be("of 1 delivered");
        world.Pass(Duration.FromHours(1));
        (await world.FullRunAsync()).NeedsAttention.Should().Be(0);
    }

    [Fact]
    public async Task An_attempt_seconds_later_is_not_delayed()
    {
        world.RequestLogin("ann");
        await DownAsync();

        await world.EventAsync("ann");

        world.LoginOf("ann").Should().Be("of 1 delivered");
    }

    [Fact]
    public async Task A_pending_login_is_dropped_when_the_row_no_longer_requests_it()
    {
        world.RequestLogin("ann");
        await DownAsync();
        world.Declare("ann");

        await world.HourlyRunsAsync(1);

        world.LoginOf("ann").Should().Be("none forgotten");
        (await world.CallsForUsersAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_password_set_by_hand_meanwhile_is_kept()
    {
        world.RequestLogin("ann");
        await DownAsync();
        world.Aws.Iam["ann"].SetPassword("own password");

        await world.HourlyRunsAsync(2);

        world.LoginOf("ann").Should().Be("own kept");
    }

    [Fact]
    public async Task A_reset_delayed_for_hours_needs_attention_and_the_old_password_is_kept()
    {
        world.RequestLogin("ann");
        await world.HourlyRunsAsync(1);
        world.Pass(Duration.FromMinutes(10));
        Instant asked = world.Aws.Clock.GetCurrentInstant();
        world.RequestLogin("ann", row => row with { ResetPasswordBefore = asked });

        await LaterAsync();
        RunReport report = new();
        for (int hour = 0; hour < 6; hour++)
        {
            report = await LaterAsync();
        }

        report.NeedsAttention.Should().Be(1);
        world.LoginOf("ann").Should().Be("of 1 delivered");
    }

    private static CallFault Down => CallFault.Always(AwsOperation.FindRecipient, FaultKind.Throttled);

    private Task<RunReport> DownAsync() => world.FullRunAsync(Down);

    private Task<RunReport> LaterAsync()
    {
        world.Pass(Duration.FromHours(1));
        return DownAsync();
    }
}
