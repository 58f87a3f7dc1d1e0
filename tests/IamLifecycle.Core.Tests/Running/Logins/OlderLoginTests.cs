using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Logins;

/// <summary>
/// Records of console logins that this version would not write: an earlier version wrote them, or a stale response of IAM showed a deleted
/// user of the same name.
/// </summary>
public sealed class OlderLoginTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Fact]
    public async Task The_recipient_is_recorded_by_a_run_that_reconciles_the_user_for_another_reason()
    {
        world.RequestLogin("alice");
        await world.EventAsync("alice");
        var alice = new UserName("alice");
        world.Aws.State.ForgeLogin(alice, world.Aws.State.LoginOf(alice)! with { Recipient = null });
        world.Aws.Iam["alice"].Boundary = null;
        await world.FullRunAsync();

        world.Aws.State.LoginOf(alice)!.Recipient!.To.SlackUser.Should().Be("alice");
    }

    [Theory]
    [InlineData(0, "none forgotten")]
    [InlineData(60, "of 1 forgotten")]
    public async Task A_login_recorded_for_another_user_of_the_same_name_is_deleted_only_if_the_dates_match(int minutesOff, string login)
    {
        world.RequestLogin("alice");
        await world.EventAsync("alice");
        var alice = new UserName("alice");
        LoginRecord record = world.Aws.State.LoginOf(alice)!;
        world.Aws.State.ForgeLogin(
            alice,
            record with
            {
                User = new UserId("AIDANAMESAKE"),
                At = record.At + Duration.FromMinutes(minutesOff),
            }
        );
        world.Declare("alice");
        world.Pass(Duration.FromHours(2));
        await world.HourlyRunsAsync(2);

        world.LoginOf("alice").Should().Be(login);
    }

    [Fact]
    public async Task A_login_recorded_for_another_user_of_the_same_name_becomes_the_users_own_and_stays_delivered()
    {
        world.RequestLogin("alice");
        await world.EventAsync("alice");
        var alice = new UserName("alice");
        world.Aws.State.ForgeLogin(alice, world.Aws.State.LoginOf(alice)! with { User = new UserId("AIDANAMESAKE") });
        world.Pass(Duration.FromMinutes(10));
        await world.EventAsync("alice");
        await world.HourlyRunsAsync(1);

        world.LoginOf("alice").Should().Be("of 1 delivered");
        world.Aws.State.LoginOf(alice)!.User.Should().Be(world.Aws.Iam["alice"].Id);
    }
}
