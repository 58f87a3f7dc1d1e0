using IamLifecycle.Model;
using IamLifecycle.Simulation;

namespace IamLifecycle.Applying;

/// <summary>Records of console logins that an earlier version of the function wrote.</summary>
public sealed class OlderLoginTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Fact]
    public async Task The_recipient_is_noted_in_the_run_that_looks_at_the_user_for_something_else()
    {
        world.WantLogin("alice");
        await world.EventAsync("alice");
        var alice = new UserName("alice");
        world.Aws.State.ForgeLogin(alice, world.Aws.State.LoginOf(alice)! with { Recipient = null });
        world.Aws.Iam["alice"].Boundary = null;
        await world.FullRunAsync();

        world.Aws.State.LoginOf(alice)!.Recipient!.To.SlackUser.Should().Be("alice");
    }
}
