using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Logins;

/// <summary>Console logins with no password set: by a plan, and by a run in which IAM refuses for a while.</summary>
public sealed class LoginPreviewTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Fact]
    public async Task A_dry_run_plans_a_password_and_sets_none()
    {
        world.RequestLogin("alice");
        RunReport plan = await world.Start().PlanAsync();

        plan.PlanAsText().Should().Contain("+ login profile, the password is sent to the recipient (LoginMissing)");
        world.Aws.People.Delivered.Should().BeEmpty();
    }

    [Fact]
    public async Task A_plan_for_one_user_takes_a_delivered_password_into_account()
    {
        world.RequestLogin("alice");
        await world.EventAsync("alice");

        (await world.Start().PlanAsync(new Scope.Users([new UserName("alice")]))).Users.Should().OnlyContain(user => user.Planned.IsEmpty);
    }

    [Fact]
    public async Task A_password_that_IAM_temporarily_refuses_is_not_retried_in_this_run_and_set_by_a_later_run()
    {
        world.RequestLogin("alice");
        await world.EventAsync("alice");
        world.Pass(Duration.FromHours(1));
        world.RequestLogin("alice", row => row with { ResetPasswordBefore = world.Aws.Clock.GetCurrentInstant() });
        SimulatedProcess process = world.Start(CallFault.Always(AwsOperation.UpdateLoginProfile, FaultKind.Unmodifiable));
        RunReport report = await process.EventAsync("alice");

        report
            .Users.Single()
            .Failure.Should()
            .BeOfType<Failure.Conflict>()
            .Which.Message.Should()
            .Be("UpdateLoginProfile: EntityTemporarilyUnmodifiable");
        process.Calls.Calls.Should().NotContain(call => call.Operation == AwsOperation.CreateLoginProfile);
        await world.HourlyRunsAsync(1);
        world.LoginOf("alice").Should().Be("of 2 delivered");
    }
}
