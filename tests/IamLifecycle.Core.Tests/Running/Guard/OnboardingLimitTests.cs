using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning;
using IamLifecycle.Running.Applying;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Guard;

/// <summary>Onboarding is limited by IAM's own dates, whatever the state table contains.</summary>
public sealed class OnboardingLimitTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    public OnboardingLimitTests() =>
        world.Policy = world.Policy with
        {
            ConsoleAccess = world.Policy.ConsoleAccess with { UnmanagedUserPolicy = UnmanagedUserPolicy.Onboard },
        };

    [Theory]
    [InlineData(LoginState.Begun, true)]
    [InlineData(LoginState.Begun, false)]
    [InlineData(LoginState.Wanted, false)]
    public async Task A_login_recorded_as_begun_or_wanted_sets_no_password_for_a_user_older_than_four_days(
        LoginState state,
        bool hasPassword
    )
    {
        CreateUser("admin", hasPassword);
        world.Pass(Duration.FromDays(5));
        world.Aws.State.ForgeLogin(
            new UserName("admin"),
            new LoginRecord(state, world.Aws.Iam["admin"].Id, world.Aws.Clock.GetCurrentInstant())
        );
        world.Pass(Duration.FromMinutes(5));
        await world.HourlyRunsAsync(2);

        world.Aws.People.Delivered.Should().BeEmpty();
        world.Aws.Iam["admin"].Password.Should().Be(hasPassword ? "own password" : null);
    }

    [Fact]
    public async Task A_last_good_run_with_an_old_or_forged_date_onboards_only_users_of_the_last_day()
    {
        CreateUser("admin", hasPassword: false);
        await world.FullRunAsync();
        world.Pass(Duration.FromDays(90));
        CreateUser("eve", hasPassword: false);
        await world.HourlyRunsAsync(2);

        world.LoginOf("admin").Should().Be("none forgotten");
        world.LoginOf("eve").Should().Be("of 1 delivered");
    }

    [Theory]
    [InlineData(ExistingPassword.Keep, "own kept")]
    [InlineData(ExistingPassword.Reset, "of 1 delivered")]
    public async Task A_password_older_than_the_record_is_never_replaced_unless_EXISTING_PASSWORD_is_reset(
        ExistingPassword existing,
        string login
    )
    {
        world.Policy = world.Policy with { ConsoleAccess = world.Policy.ConsoleAccess with { ExistingPassword = existing } };
        CreateUser("eve", hasPassword: true);
        world.Pass(Duration.FromHours(30));
        world.Aws.State.ForgeLogin(
            new UserName("eve"),
            new LoginRecord(LoginState.Begun, world.Aws.Iam["eve"].Id, world.Aws.Clock.GetCurrentInstant())
        );
        world.Pass(Duration.FromMinutes(5));
        await world.HourlyRunsAsync(2);

        world.LoginOf("eve").Should().Be(login);
    }

    [Fact]
    public async Task A_password_set_by_a_crashed_run_is_replaced_even_if_the_next_run_crashes_there_too()
    {
        await world.FullRunAsync();
        world.Pass(Duration.FromMinutes(10));
        CreateUser("eve", hasPassword: false);
        for (int run = 0; run < 2; run++)
        {
            SimulatedProcess process = world.Start(CallFault.Always(AwsOperation.DeliverPassword, FaultKind.CrashBefore));
            await process.SurviveAsync(started => started.FullRunAsync());
            world.Pass(Duration.FromHours(1));
        }

        await world.HourlyRunsAsync(1);

        world.LoginOf("eve").Should().Be("of 1 delivered");
    }

    [Fact]
    public async Task A_possibly_undelivered_password_is_reported_once_its_user_is_too_old_for_a_new_one()
    {
        await world.FullRunAsync();
        world.Pass(Duration.FromMinutes(10));
        CreateUser("eve", hasPassword: false);
        await world
            .Start(CallFault.Always(AwsOperation.DeliverPassword, FaultKind.CrashBefore))
            .SurviveAsync(started => started.FullRunAsync());
        world.Pass(Duration.FromDays(5));
        world.Aws.Iam.MakeReport();
        world.Pass(Duration.FromMinutes(5));
        RunReport report = await world.FullRunAsync();

        report
            .Users.SelectMany(user => user.Planned)
            .Should()
            .ContainSingle(change => change.Reason == Reason.LoginUndeliverable)
            .Which.ToString()
            .Should()
            .Contain("a console password was set at")
            .And.Contain("delete the login profile");
        report.NeedsAttention.Should().Be(1);

        world.Aws.Iam["eve"].PasswordLastUsed = world.Aws.Clock.GetCurrentInstant();
        world.Aws.Iam.MakeReport();
        world.Pass(Duration.FromMinutes(5));
        (await world.FullRunAsync()).NeedsAttention.Should().Be(0);
    }

    private void CreateUser(string user, bool hasPassword)
    {
        world.Aws.Iam.Create(new UserName(user), "/", boundary: null, []);
        if (hasPassword)
        {
            world.Aws.Iam[user].SetPassword("own password");
        }
    }
}
