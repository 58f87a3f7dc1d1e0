using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Logins;

/// <summary>An initial password that is never used is deleted after INITIAL_PASSWORD_VALID.</summary>
public sealed class InitialPasswordTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    public InitialPasswordTests()
    {
        world.Aws.Notices.Channels = ["sns"];
        world.Aws.People.SignIn = false;
    }

    [Fact]
    public async Task An_unused_initial_password_is_deleted_and_its_recipient_is_notified_once()
    {
        await GivenAsync();
        await DaysAsync(6);
        world.LoginOf("alice").Should().Be("of 1 delivered");
        await DaysAsync(3);

        world.LoginOf("alice").Should().Be("none expired");
        world.Aws.People.Notes.Should().ContainSingle().Which.Note.Text.Should().Contain("was not used in time").And.NotContain("Pa55");
        world.Aws.Notices.NoticesSentTo("sns").Should().ContainSingle(notice => notice == "PasswordExpired alice");
        (await world.CallsForUsersAsync()).Should().BeEmpty("the bulk reads suffice for the report");
    }

    [Fact]
    public async Task A_used_initial_password_is_kept()
    {
        await GivenAsync();
        await DaysAsync(6);
        world.Aws.Iam["alice"].PasswordLastUsed = world.Aws.Clock.GetCurrentInstant();
        await DaysAsync(10);

        world.LoginOf("alice").Should().Be("of 1 delivered");
        (await world.CallsForUsersAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_use_that_the_credential_report_does_not_show_yet_counts()
    {
        await GivenAsync();
        await DaysAsync(6);
        world.Pass(Duration.FromHours(25));
        world.Aws.Iam.MakeReport();
        world.Aws.Iam["alice"].PasswordLastUsed = world.Aws.Clock.GetCurrentInstant();
        await world.FullRunAsync();

        world.LoginOf("alice").Should().Be("of 1 delivered");
    }

    [Fact]
    public async Task A_new_password_is_delivered_if_the_row_requests_a_reset()
    {
        await GivenAsync();
        await DaysAsync(9);
        Instant now = world.Aws.Clock.GetCurrentInstant();
        world.RequestLogin("alice", row => row with { ResetPasswordBefore = now });
        await world.EventAsync("alice");

        world.LoginOf("alice").Should().Be("of 2 delivered");
    }

    [Fact]
    public async Task A_password_set_by_hand_afterwards_counts_as_the_users_own()
    {
        await GivenAsync();
        await DaysAsync(9);
        world.Aws.Iam["alice"].SetPassword("own password", world.Aws.Clock.GetCurrentInstant());
        await DaysAsync(1);

        world.LoginOf("alice").Should().Be("own kept");
    }

    [Theory]
    [InlineData(FaultKind.CrashBefore)]
    [InlineData(FaultKind.CrashAfter)]
    [InlineData(FaultKind.LostAnswer)]
    [InlineData(FaultKind.Throttled)]
    [InlineData(FaultKind.AccessDenied)]
    public async Task The_next_full_runs_recover_from_one_fault_at_any_call(FaultKind kind)
    {
        for (int call = 1, calls = 1; call <= calls; call++)
        {
            var story = new InitialPasswordTests();
            await story.GivenAsync();
            await story.DaysAsync(6);
            story.world.Pass(Duration.FromHours(25));
            story.world.Aws.Iam.MakeReport();
            SimulatedProcess process = story.world.Start(CallFault.At(call, kind));
            await process.SurviveAsync(run => run.FullRunAsync());
            calls = Math.Max(calls, process.Calls.Calls.Count);
            await story.world.HourlyRunsAsync(3);

            story.world.LoginOf("alice").Should().Be("none expired", $"{kind} at call {call}");
            story.world.Aws.People.Delivered.Should().ContainSingle($"{kind} at call {call}");
            if (process.Calls.Calls.All(made => made.Number != call || made.Operation is not AwsOperation.PutNotice))
            {
                story.world.Aws.Notices.NoticesSentTo("sns").Should().Contain("PasswordExpired alice", $"{kind} at call {call}");
            }
        }
    }

    private async Task GivenAsync()
    {
        world.RequestLogin("alice");
        await world.EventAsync("alice");
        world.Pass(Duration.FromMinutes(10));
        await world.FullRunAsync();
        world.LoginOf("alice").Should().Be("of 1 delivered");
    }

    private async Task DaysAsync(int days)
    {
        for (int hours = 0; hours < 24 * days; hours += 6)
        {
            world.Pass(Duration.FromHours(6));
            world.Aws.Iam.MakeReport();
            await world.FullRunAsync();
        }
    }
}
