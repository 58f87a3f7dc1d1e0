using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Logins;

/// <summary>An unmanaged user is to get a login, and the service that looks up its recipient is down.</summary>
public sealed class WantedLoginTests
{
    private readonly World world = new()
    {
        Policy = LoginStories.Reaching with
        {
            ConsoleAccess = LoginStories.Reaching.ConsoleAccess with
            {
                UnmanagedUserPolicy = UnmanagedUserPolicy.Onboard,
                DefaultGroups = ["people"],
            },
        },
    };

    [Fact]
    public async Task A_password_set_by_hand_while_the_lookup_was_down_is_kept()
    {
        await world.FullRunAsync();
        CreateUser("eve");
        await world.Start(CallFault.Always(AwsOperation.FindRecipient, FaultKind.Throttled)).UnmanagedUserAsync("eve");
        world.LoginOf("eve").Should().Be("none wanted");

        world.Aws.Iam["eve"].SetPassword("own password");
        world.Pass(Duration.FromHours(3));
        await world.HourlyRunsAsync(2);
        world.LoginOf("eve").Should().Be("own kept");
    }

    [Fact]
    public async Task A_wanted_login_of_an_unmanaged_user_is_ignored_once_a_row_names_the_user()
    {
        await world.FullRunAsync();
        CreateUser("eve");
        await world.Start(CallFault.Always(AwsOperation.FindRecipient, FaultKind.Throttled)).UnmanagedUserAsync("eve");
        world.Policy = world.Policy with
        {
            AdoptableUsers = new NamePatterns(["eve"]),
            ConsoleAccess = world.Policy.ConsoleAccess with { UnmanagedUserPolicy = UnmanagedUserPolicy.Ignore },
        };
        world.Declare("eve", row => row with { Adopt = true });
        await world.EventAsync("eve");
        world.Aws.Iam["eve"].SetPassword("own password");
        await world.HourlyRunsAsync(2);

        world.LoginOf("eve").Should().StartWith("own");
    }

    [Fact]
    public async Task A_login_waits_for_a_lookup_that_is_down_for_hours()
    {
        await world.FullRunAsync();
        CreateUser("eve");
        await world.Start(CallFault.Always(AwsOperation.FindRecipient, FaultKind.Throttled)).UnmanagedUserAsync("eve");
        for (int hour = 0; hour < 5; hour++)
        {
            world.Pass(Duration.FromHours(1));
            await world.FullRunAsync(CallFault.Always(AwsOperation.FindRecipient, FaultKind.Throttled));
        }

        world.LoginOf("eve").Should().Be("none wanted");
        await world.HourlyRunsAsync(1);
        world.LoginOf("eve").Should().Be("of 1 delivered");
    }

    [Fact]
    public async Task A_login_of_a_former_user_of_the_same_name_does_not_prevent_a_new_login()
    {
        await world.FullRunAsync();
        CreateUser("eve");
        await world.Start().UnmanagedUserAsync("eve");
        world.Aws.Iam.Remove(new UserName("eve"));
        CreateUser("eve");
        await world.Start(CallFault.Always(AwsOperation.FindRecipient, FaultKind.Throttled)).UnmanagedUserAsync("eve");

        world.LoginOf("eve").Should().Be("none wanted");
    }

    [Theory]
    [InlineData(AwsOperation.FindRecipient)]
    [InlineData(AwsOperation.AddAttachment)]
    [InlineData(AwsOperation.GetAccountPasswordPolicy)]
    [InlineData(AwsOperation.CreateLoginProfile)]
    public async Task A_login_is_delivered_even_if_the_cause_of_its_failure_lasts_for_days(AwsOperation refused)
    {
        await world.FullRunAsync();
        CreateUser("eve");
        await world.Start(CallFault.Always(refused, FaultKind.AccessDenied)).UnmanagedUserAsync("eve");
        for (int hour = 0; hour < 48; hour++)
        {
            world.Pass(Duration.FromHours(1));
            await world.FullRunAsync(CallFault.Always(refused, FaultKind.AccessDenied));
        }

        world.LoginOf("eve").Should().Be("none wanted");
        await world.HourlyRunsAsync(1);
        world.LoginOf("eve").Should().Be("of 1 delivered");
    }

    [Fact]
    public async Task A_user_without_a_recipient_for_three_days_is_not_looked_up_any_more()
    {
        world.Aws.People.IsEmpty = true;
        await world.FullRunAsync();
        CreateUser("service");
        await world.Start().UnmanagedUserAsync("service");
        world.Pass(Duration.FromHours(71));
        (await world.FullRunAsync()).NeedsAttention.Should().Be(1);
        world.Pass(Duration.FromHours(2));
        RunReport later = await world.FullRunAsync();

        later.NeedsAttention.Should().Be(0);
        (await world.CallsForUsersAsync()).Should().BeEmpty();
    }

    private void CreateUser(string user) => world.Aws.Iam.Create(new UserName(user), "/", boundary: null, []);
}
