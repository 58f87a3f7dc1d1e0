using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Logins;

/// <summary>Stories of console logins whose password is not set: by a plan, and by a run that IAM refuses for a while.</summary>
public sealed class LoginPreviewTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Fact]
    public async Task A_dry_run_sets_no_password_and_says_that_it_would()
    {
        world.WantLogin("alice");
        RunReport plan = await world.Start().PlanAsync();

        plan.PlanAsText().Should().Contain("+ login profile, the password is sent to the recipient (LoginMissing)");
        world.Aws.People.Delivered.Should().BeEmpty();
    }

    [Fact]
    public async Task A_plan_for_one_user_knows_that_the_password_was_delivered()
    {
        world.WantLogin("alice");
        await world.EventAsync("alice");

        (await world.Start().PlanAsync(new Scope.Users([new UserName("alice")]))).Users.Should().OnlyContain(user => user.Planned.IsEmpty);
    }

    [Fact]
    public async Task A_password_that_IAM_cannot_set_for_some_minutes_is_set_later_and_the_refused_call_is_the_only_one()
    {
        world.WantLogin("alice");
        await world.EventAsync("alice");
        world.Pass(Duration.FromHours(1));
        world.WantLogin("alice", row => row with { ResetPasswordBefore = world.Aws.Clock.GetCurrentInstant() });
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
