using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Keys;

/// <summary>SSM refuses a parameter permanently. The function does not create a useless key every hour and cuts no overlap.</summary>
public sealed class RefusedWritesTests
{
    private static readonly CallFault Refused = CallFault.Always(AwsOperation.PutParameter, FaultKind.AccessDenied, "alice");

    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Fact]
    public async Task In_two_days_of_refusals_a_due_rotation_creates_one_key_and_sends_no_rotation_notice()
    {
        world.Aws.Notices.Channels = ["sns"];
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);

        (int made, RunReport last) = await RefusedHoursAsync(48);

        made.Should().Be(1, "after the first refusal the function tries to write the parameter's present content first");
        world.Keys("alice").Should().Be("A0*");
        world.Aws.Notices.NoticesSentTo("sns").Should().NotContain("KeyRotated alice").And.Contain("NeedsAttention alice");
        last.Users.Single().Planned.Should().ContainSingle(change => change.Reason == Reason.ParameterRefused);

        await world.HourlyRunsAsync(25);

        world.Keys("alice").Should().StartWith("A0 C").And.EndWith("*");
        world.Aws.Notices.NoticesSentTo("sns").Where(line => line == "KeyRotated alice").Should().ContainSingle();
        world.Aws.State.IsAtRest.Should().BeTrue();
    }

    [Fact]
    public async Task An_unwanted_login_is_deleted_although_the_parameter_is_refused()
    {
        await world.CreateUsersAsync("bob", "carl", "dora");
        world.RequestLogin("alice");
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
    public async Task A_first_key_is_retried_after_one_hour_then_two_then_four_and_so_on()
    {
        world.Declare("alice");

        (int made, _) = await RefusedHoursAsync(48);

        made.Should().Be(6, "in the hours 0, 1, 3, 7, 15 and 31");
        world.Keys("alice").Should().BeEmpty();
    }

    [Fact]
    public async Task RotateBefore_cuts_no_overlap_for_a_key_that_cannot_be_stored()
    {
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        await world.FullRunAsync();
        world.PassToDay(16);
        world.Declare("alice", row => row with { RotateBefore = world.Aws.Clock.GetCurrentInstant() });

        (int made, _) = await RefusedHoursAsync(24);

        made.Should().Be(0);
        world.Keys("alice").Should().Be("A0 B15*");
    }

    [Fact]
    public async Task Groups_and_login_do_not_wait_for_a_refused_parameter()
    {
        world.Declare("alice", row => row with { Console = true, Contact = new Contact("ann", null), Groups = ["g1"] });

        await RefusedHoursAsync(1);

        world.LoginOf("alice").Should().StartWith("of");
        world.Aws.Iam.Find(new UserName("alice"))!.Attachments.Should().Contain(new UserAttachment(UserAttachmentKind.Group, "g1"));
    }

    [Fact]
    public async Task The_wait_also_grows_if_SSM_accepts_the_present_content_but_refuses_the_new_key()
    {
        await world.CreateUsersAsync("alice");
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
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        await RefusedHoursAsync(30);

        world.Declare("alice", row => row with { RotateBefore = world.Aws.Clock.GetCurrentInstant() });
        await world.EventAsync("alice");

        world.Keys("alice").Should().StartWith("A0 C").And.EndWith("*");
    }

    /// <summary>Returns the number of created keys and the last report.</summary>
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
