using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Policies;
using IamLifecycle.Planning.Logins;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Logins;

/// <summary>A row alone does not redirect an existing console password.</summary>
public sealed class RecipientTests
{
    private static readonly Contact Alice = new("alice", "alice@example.org");
    private static readonly Contact Mallory = new("mallory", "mallory@example.org");

    private readonly World world = new() { Policy = LoginStories.Reaching };

    public RecipientTests() => world.Aws.Notices.Channels = ["sns"];

    [Fact]
    public async Task A_reset_for_a_changed_recipient_waits_and_the_former_recipient_is_notified()
    {
        await GivenAsync();
        Reset(Mallory);
        await world.EventAsync("alice");
        await world.HourlyRunsAsync(22);

        world.LoginOf("alice").Should().Be("of 1 delivered");
        world.Aws.People.Notes.Should().ContainSingle().Which.To.Should().Be(new Recipient("alice", "alice@example.org"));
        world.Aws.Notices.NoticesSentTo("sns").Should().ContainSingle(notice => notice == "RecipientChanged alice");
        await world.HourlyRunsAsync(3);
        world.LoginOf("alice").Should().Be("of 2 delivered");
    }

    [Fact]
    public async Task The_plan_names_the_end_of_the_wait_and_the_consent_command()
    {
        await GivenAsync();
        Reset(Mallory);
        await world.EventAsync("alice");
        RunReport plan = await world.Start().PlanAsync();

        plan.Users.Single()
            .Planned.Single()
            .ToString()
            .Should()
            .Contain("no console password is set before 2026-01-02T")
            .And.Contain("iam-lifecycle consent recipient alice")
            .And.NotContain("mallory");
    }

    [Fact]
    public async Task Consent_to_exactly_this_recipient_ends_the_wait_once()
    {
        await GivenAsync();
        Reset(Mallory);
        await world.EventAsync("alice");
        Consent(RecipientRules.Digest(world.Aws.Iam["alice"].Id, new Contact("another recipient", null)));
        await world.HourlyRunsAsync(1);
        world.LoginOf("alice").Should().Be("of 1 delivered");

        Consent(RecipientRules.Digest(world.Aws.Iam["alice"].Id, Mallory));
        await world.HourlyRunsAsync(1);

        world.LoginOf("alice").Should().Be("of 2 delivered");
        world.Aws.State.Consents.Should().ContainSingle("the used consent is deleted");
    }

    [Theory]
    [InlineData("login")]
    [InlineData("suspension")]
    [InlineData("profile")]
    public async Task Deleting_the_login_first_does_not_bypass_the_wait_for_a_changed_recipient(string way)
    {
        await GivenAsync();
        world.Declare("alice", row => row with { Console = way == "profile", Contact = Alice, Suspended = way == "suspension" });

        world.Aws.State.Consents.Add((null, new Consent("ann", world.Aws.Clock.GetCurrentInstant() + Duration.FromHours(3), 5)));
        if (way == "profile")
        {
            world.Aws.Iam["alice"].Attachments.Clear();
        }
        else
        {
            await world.EventAsync("alice");
            await world.HourlyRunsAsync(1);
        }

        world.Aws.Iam["alice"].Password.Should().BeNull();
        world.RequestLogin("alice", row => row with { Contact = Mallory });
        await world.EventAsync("alice");
        await world.HourlyRunsAsync(20);

        world.Aws.Iam["alice"].Password.Should().BeNull();
        world.Aws.People.Delivered.Should().ContainSingle();
        world.Aws.Iam.MakeReport();
        await world.HourlyRunsAsync(6);
        world.LoginOf("alice").Should().Be("of 2 delivered");
    }

    [Theory]
    [InlineData(ExistingPassword.Keep)]
    [InlineData(ExistingPassword.Reset)]
    public async Task The_users_own_password_is_not_reset_at_once_for_the_recipient_in_the_row(ExistingPassword existing)
    {
        world.Policy = world.Policy with { ConsoleAccess = world.Policy.ConsoleAccess with { ExistingPassword = existing } };
        await world.CreateUsersAsync("alice");
        world.Aws.Iam["alice"].SetPassword("own password");
        Reset(Mallory);
        await world.EventAsync("alice");
        await world.HourlyRunsAsync(22);

        world.Aws.Iam["alice"].Password.Should().Be("own password");
        world.Aws.Notices.NoticesSentTo("sns").Should().ContainSingle(notice => notice == "RecipientChanged alice");
        await world.HourlyRunsAsync(3);
        world.LoginOf("alice").Should().Be("of 1 delivered");
    }

    [Fact]
    public async Task The_same_recipient_with_fewer_contacts_or_another_case_of_the_address_does_not_wait()
    {
        await GivenAsync();
        Reset(new Contact(null, "Alice@Example.org"));
        await world.EventAsync("alice");

        world.LoginOf("alice").Should().Be("of 2 delivered");
        world.Aws.People.Notes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_recipient_that_an_earlier_version_did_not_record_is_recorded_once_and_trusted()
    {
        await GivenAsync();
        LoginRecord record = world.Aws.State.LoginOf(new UserName("alice"))!;
        world.Aws.State.ForgeLogin(new UserName("alice"), record with { Recipient = null });
        await world.HourlyRunsAsync(1);
        world.Aws.State.LoginOf(new UserName("alice"))!.Recipient.Should().Be(new RememberedRecipient(Alice, null));
        (await world.CallsForUsersAsync()).Should().BeEmpty();

        Reset(Alice);
        await world.EventAsync("alice");
        world.LoginOf("alice").Should().Be("of 2 delivered");
    }

    [Fact]
    public async Task A_former_recipient_that_cannot_be_notified_delays_nothing_and_a_notice_reports_it()
    {
        await GivenAsync();
        world.Aws.People.IsEmpty = true;
        Reset(Mallory);
        await world.EventAsync("alice");
        await world.HourlyRunsAsync(1);

        world.Aws.State.LoginOf(new UserName("alice"))!.Recipient!.To.Should().Be(Mallory);
        world
            .Aws.Notices.Sent.Select(sent => sent.Message.Text)
            .Should()
            .Contain(text => text.Contains("could not be notified: nobody of that name", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FaultKind.CrashBefore)]
    [InlineData(FaultKind.CrashAfter)]
    [InlineData(FaultKind.LostAnswer)]
    [InlineData(FaultKind.Throttled)]
    public async Task One_fault_at_any_call_neither_shortens_the_wait_nor_loses_the_reset(FaultKind kind)
    {
        for (int call = 1, calls = 1; call <= calls; call++)
        {
            var story = new RecipientTests();
            await story.GivenAsync();
            story.Reset(Mallory);
            SimulatedProcess process = story.world.Start(CallFault.At(call, kind));
            await process.SurviveAsync(run => run.EventAsync("alice"));
            calls = Math.Max(calls, process.Calls.Calls.Count);
            await story.world.HourlyRunsAsync(20);
            story.world.Aws.People.Delivered.Should().ContainSingle($"{kind} at call {call}");
            await story.world.HourlyRunsAsync(7);

            story.world.LoginOf("alice").Should().Be("of 2 delivered", $"{kind} at call {call}");
            story.world.Aws.People.Notes.Should().NotBeEmpty();
        }
    }

    private async Task GivenAsync()
    {
        world.RequestLogin("alice", row => row with { Contact = Alice });
        await world.EventAsync("alice");
        world.Pass(Duration.FromMinutes(10));
        await world.FullRunAsync();
        world.LoginOf("alice").Should().Be("of 1 delivered");
        world.Pass(Duration.FromMinutes(10));
    }

    private void Reset(Contact contact)
    {
        Instant now = world.Aws.Clock.GetCurrentInstant();
        world.RequestLogin("alice", row => row with { Contact = contact, ResetPasswordBefore = now });
        world.Pass(Duration.FromMinutes(2));
    }

    private void Consent(string digest) =>
        world.Aws.State.Consents.Add((digest, new Consent("ann", world.Aws.Clock.GetCurrentInstant() + Duration.FromHours(6), null)));
}
