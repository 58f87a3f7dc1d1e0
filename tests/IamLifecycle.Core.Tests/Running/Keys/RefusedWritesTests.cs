using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Keys;

/// <summary>SSM refuses a parameter for good: no key is made for nothing every hour, and no overlap is cut.</summary>
public sealed class RefusedWritesTests
{
    private static readonly CallFault Refused = CallFault.Always(AwsOperation.PutParameter, FaultKind.AccessDenied, "alice");

    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Fact]
    public async Task In_two_days_of_refusals_a_due_rotation_makes_one_key_and_tells_nobody_of_a_rotation()
    {
        world.Aws.Notices.Channels = ["sns"];
        await world.HaveAsync("alice");
        world.PassToDay(15);

        (int made, RunReport last) = await RefusedHoursAsync(48);

        made.Should().Be(1, "after the first refusal the parameter is tried with what it says already");
        world.Keys("alice").Should().Be("A0*");
        world.Aws.Notices.ToldTo("sns").Should().NotContain("KeyRotated alice").And.Contain("NeedsAttention alice");
        last.Users.Single().Planned.Should().ContainSingle(change => change.Reason == Reason.ParameterRefused);

        await world.HourlyRunsAsync(25);

        world.Keys("alice").Should().StartWith("A0 C").And.EndWith("*");
        world.Aws.Notices.ToldTo("sns").Where(line => line == "KeyRotated alice").Should().ContainSingle();
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Fact]
    public async Task A_login_that_is_not_wanted_any_more_goes_all_the_same()
    {
        await world.HaveAsync("bob", "carl", "dora");
        world.WantLogin("alice");
        await world.EventAsync("alice");
        world.PassToDay(15);
        await world.FullRunAsync(Refused);
        ParameterContent written = world.Aws.Parameters.Get(world.ParameterOf("alice")).Content!;
        world.Aws.Parameters.Overwrite(
            world.ParameterOf("alice"),
            written with
            {
                Current = new Credential(written.Current.Id, "forged", written.Current.CreatedAt),
            }
        );
        world.Promises.Reset();
        world.Pass(Duration.FromHours(1));
        world.Declare("alice");

        await world.FullRunAsync(Refused);

        world.LoginOf("alice").Should().Be("none forgotten");
    }

    [Fact]
    public async Task A_first_key_is_tried_after_one_hour_two_four_and_so_on()
    {
        world.Declare("alice");

        (int made, _) = await RefusedHoursAsync(48);

        made.Should().Be(6, "in the hours 0, 1, 3, 7, 15 and 31");
        world.Keys("alice").Should().BeEmpty();
    }

    [Fact]
    public async Task RotateBefore_cuts_no_overlap_for_a_key_that_cannot_be_stored()
    {
        await world.HaveAsync("alice");
        world.PassToDay(15);
        await world.FullRunAsync();
        world.PassToDay(16);
        world.Declare("alice", row => row with { RotateBefore = world.Aws.Clock.GetCurrentInstant() });

        (int made, _) = await RefusedHoursAsync(24);

        made.Should().Be(0);
        world.Keys("alice").Should().Be("A0 B15*");
    }

    [Fact]
    public async Task Groups_and_login_do_not_wait_for_a_parameter_that_is_refused()
    {
        world.Declare("alice", row => row with { Console = true, Contact = new Contact("ann", null), Groups = ["g1"] });

        await RefusedHoursAsync(1);

        world.LoginOf("alice").Should().StartWith("of");
        world.Aws.Iam.Find(new UserName("alice"))!.Attachments.Should().Contain(new UserAttachment(UserAttachmentKind.Group, "g1"));
    }

    [Fact]
    public async Task Where_SSM_takes_what_the_parameter_says_but_not_the_new_key_the_wait_grows_all_the_same()
    {
        await world.HaveAsync("alice");
        world.PassToDay(15);
        int made = 0;
        for (int hour = 0; hour < 24; hour++)
        {
            SimulatedProcess process = null!;
            process = world.Start(
                new CallFault(FaultKind.AccessDenied, call =>
                    call.Operation is AwsOperation.PutParameter && process.Calls.Count(AwsOperation.CreateAccessKey) > 0
                )
            );
            await process.FullRunAsync();
            made += process.Calls.Count(AwsOperation.CreateAccessKey);
            world.Pass(Duration.FromHours(1));
        }

        made.Should().Be(5, "in the hours 0, 1, 3, 7 and 15");
        world.Keys("alice").Should().Be("A0*");
    }

    [Fact]
    public async Task A_later_RotateBefore_ends_the_wait()
    {
        await world.HaveAsync("alice");
        world.PassToDay(15);
        await RefusedHoursAsync(30);

        world.Declare("alice", row => row with { RotateBefore = world.Aws.Clock.GetCurrentInstant() });
        await world.EventAsync("alice");

        world.Keys("alice").Should().StartWith("A0 C").And.EndWith("*");
    }

    /// <summary>Returns how many keys were made.</summary>
    private async Task<(int Made, RunReport Last)> RefusedHoursAsync(int hours)
    {
        var (made, last) = (0, new RunReport());
        for (int hour = 0; hour < hours; hour++)
        {
            SimulatedProcess process = world.Start(Refused);
            last = await process.FullRunAsync();
            made += process.Calls.Count(AwsOperation.CreateAccessKey);
            world.Pass(Duration.FromHours(1));
        }

        return (made, last);
    }
}
