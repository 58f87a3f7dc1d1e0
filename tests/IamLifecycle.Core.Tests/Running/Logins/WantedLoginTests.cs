using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Logins;

/// <summary>Somebody made outside is to have a login, and the way to its person is down.</summary>
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
    public async Task A_password_that_a_person_set_while_the_way_was_down_is_kept()
    {
        await world.FullRunAsync();
        Make("eve");
        await world.Start(CallFault.Always(AwsOperation.FindPerson, FaultKind.Throttled)).OutsideAsync("eve");
        world.LoginOf("eve").Should().Be("none wanted");

        world.Aws.Iam["eve"].SetPassword("own password");
        world.Pass(Duration.FromHours(3));
        await world.HourlyRunsAsync(2);
        world.LoginOf("eve").Should().Be("own kept");
    }

    [Fact]
    public async Task What_was_wanted_for_somebody_made_outside_means_nothing_once_a_row_names_it()
    {
        await world.FullRunAsync();
        Make("eve");
        await world.Start(CallFault.Always(AwsOperation.FindPerson, FaultKind.Throttled)).OutsideAsync("eve");
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
    public async Task A_way_that_is_down_for_hours_is_waited_for()
    {
        await world.FullRunAsync();
        Make("eve");
        await world.Start(CallFault.Always(AwsOperation.FindPerson, FaultKind.Throttled)).OutsideAsync("eve");
        for (int hour = 0; hour < 5; hour++)
        {
            world.Pass(Duration.FromHours(1));
            await world.FullRunAsync(CallFault.Always(AwsOperation.FindPerson, FaultKind.Throttled));
        }

        world.LoginOf("eve").Should().Be("none wanted");
        await world.HourlyRunsAsync(1);
        world.LoginOf("eve").Should().Be("of 1 delivered");
    }

    [Fact]
    public async Task A_login_that_a_namesake_had_does_not_keep_it_from_being_wanted()
    {
        await world.FullRunAsync();
        Make("eve");
        await world.Start().OutsideAsync("eve");
        world.Aws.Iam.Remove(new UserName("eve"));
        Make("eve");
        await world.Start(CallFault.Always(AwsOperation.FindPerson, FaultKind.Throttled)).OutsideAsync("eve");

        world.LoginOf("eve").Should().Be("none wanted");
    }

    [Theory]
    [InlineData(AwsOperation.FindPerson)]
    [InlineData(AwsOperation.AddAttachment)]
    [InlineData(AwsOperation.GetAccountPasswordPolicy)]
    [InlineData(AwsOperation.CreateLoginProfile)]
    public async Task Whatever_keeps_it_from_its_login_may_take_days_to_be_mended(AwsOperation refused)
    {
        await world.FullRunAsync();
        Make("eve");
        await world.Start(CallFault.Always(refused, FaultKind.AccessDenied)).OutsideAsync("eve");
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
    public async Task Who_is_not_found_for_three_days_is_no_person_and_is_not_looked_for_any_more()
    {
        world.Aws.People.IsEmpty = true;
        await world.FullRunAsync();
        Make("service");
        await world.Start().OutsideAsync("service");
        world.Pass(Duration.FromHours(71));
        (await world.FullRunAsync()).NeedsAttention.Should().Be(1);
        world.Pass(Duration.FromHours(2));
        RunReport later = await world.FullRunAsync();

        later.NeedsAttention.Should().Be(0);
        (await world.CallsForUsersAsync()).Should().BeEmpty();
    }

    private void Make(string user) => world.Aws.Iam.Create(new UserName(user), "/", boundary: null, []);
}
