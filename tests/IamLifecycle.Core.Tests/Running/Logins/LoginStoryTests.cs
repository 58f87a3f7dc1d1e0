using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Ports;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Logins;

/// <summary>Console logins: which users get a password, which keep one, and what happens while a delivery channel is down.</summary>
public sealed class LoginStoryTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Fact]
    public async Task A_user_with_Console_gets_a_key_and_a_password_and_the_message_names_the_sign_in_page()
    {
        world.Aws.Iam.Alias = "example";
        world.RequestLogin("alice");
        await world.EventAsync("alice");

        (world.Keys("alice"), world.LoginOf("alice")).Should().Be(("A0*", "of 1 delivered"));
        InitialPassword message = world.Aws.People.Delivered.Should().ContainSingle().Subject;
        (message.SignInUrl, message.Replaces, message.SetAt)
            .Should()
            .Be((new Uri("https://example.signin.aws.amazon.com/console"), false, World.Day0));
    }

    [Fact]
    public async Task Repeated_events_deliver_nothing_again()
    {
        world.RequestLogin("alice");
        await world.EventAsync("alice");
        await world.EventAsync("alice", "alice");
        await world.HourlyRunsAsync(3);

        world.LoginOf("alice").Should().Be("of 1 delivered");
    }

    [Theory]
    [InlineData(AwsOperation.FindRecipient, "none wanted", 0)]
    [InlineData(AwsOperation.DeliverPassword, "lost begun", 3)]
    public async Task A_delivery_channel_that_is_down_does_not_block_keys(AwsOperation down, string meanwhile, int passwords)
    {
        world.RequestLogin("alice");
        for (int hour = 0; hour < 3; hour++)
        {
            await world.FullRunAsync(CallFault.Always(down, FaultKind.Throttled));
            world.Pass(Duration.FromHours(1));
        }

        (world.Keys("alice"), world.LoginOf("alice")).Should().Be(("A0*", meanwhile));
        world.PassToDay(15);
        await world.FullRunAsync(CallFault.Always(down, FaultKind.Throttled));
        world.Keys("alice").Should().Be("A0 B15*");

        await world.HourlyRunsAsync(2);
        world.LoginOf("alice").Should().Be("of 1 delivered");
        world
            .Aws.Iam.Secrets.Count(secret => secret.StartsWith("Pa55", StringComparison.Ordinal))
            .Should()
            .Be(passwords == 0 ? 1 : passwords + 2);
    }

    [Fact]
    public async Task A_missing_recipient_is_reported_and_no_password_is_set()
    {
        world.Aws.People.IsEmpty = true;
        world.RequestLogin("alice");
        RunReport report = await world.EventAsync("alice");

        report.Users.Single().Failure.Should().BeOfType<Failure.NeedsAttention>();
        (world.Keys("alice"), world.LoginOf("alice")).Should().Be(("A0*", "none forgotten"));
    }

    [Fact]
    public async Task A_user_without_a_contact_is_reported_from_bulk_reads_until_the_row_has_one()
    {
        world.RequestLogin("alice", row => row with { Contact = Contact.None });
        await world.EventAsync("alice");
        world.LoginOf("alice").Should().Be("none forgotten");
        (await world.CallsForUsersAsync()).Should().BeEmpty();
        RunReport report = await world.FullRunAsync();
        report.Users.Should().ContainSingle().Which.Planned.Should().ContainSingle(change => change.Reason == Reason.LoginUndeliverable);
        report.NeedsAttention.Should().Be(1);

        world.RequestLogin("alice", row => row with { Contact = new Contact(null, "alice@example.org") });
        await world.FullRunAsync();
        world.LoginOf("alice").Should().Be("of 1 delivered");
    }

    [Fact]
    public async Task A_password_created_by_hand_during_the_run_is_kept()
    {
        await world.CreateUsersAsync("alice");
        world.RequestLogin("alice");
        SimulatedProcess process = world.Start();
        process.Calls.Before = call =>
        {
            if (call.Operation is AwsOperation.CreateLoginProfile)
            {
                world.Aws.Iam["alice"].SetPassword("own password");
            }
        };
        await process.EventAsync("alice");

        world.LoginOf("alice").Should().Be("own kept");
        world.Aws.People.Delivered.Should().BeEmpty();
    }

    [Fact]
    public async Task A_user_created_again_with_the_same_name_gets_a_new_password()
    {
        world.RequestLogin("alice");
        await world.EventAsync("alice");
        world.Aws.Iam.Remove(new UserName("alice"));
        world.Promises.Reset();
        world.Pass(Duration.FromMinutes(10));
        await world.FullRunAsync();

        world.LoginOf("alice").Should().Be("of 2 delivered");
    }

    [Fact]
    public async Task The_login_record_of_a_user_deleted_by_hand_is_deleted_after_its_row_is_removed()
    {
        await world.CreateUsersAsync("bob", "carl", "dora");
        world.RequestLogin("alice");
        await world.EventAsync("alice");
        world.Aws.Iam.Remove(new UserName("alice"));
        world.Remove("alice");
        world.Pass(Duration.FromHours(2));
        await world.FullRunAsync();
        await world.FullRunAsync();

        world.Aws.State.LoginOf(new UserName("alice")).Should().BeNull();
        (await world.CallsForUsersAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_login_deleted_by_hand_is_detected_in_a_newer_credential_report()
    {
        world.RequestLogin("alice");
        await world.EventAsync("alice");
        world.Pass(Duration.FromHours(1));
        world.Aws.Iam.MakeReport();
        (await world.CallsForUsersAsync()).Should().BeEmpty();

        world.Aws.Iam["alice"].Attachments.Clear();
        world.Aws.Iam.MakeReport();
        await world.FullRunAsync();
        world.LoginOf("alice").Should().Be("of 2 delivered");
        world.Aws.People.Delivered[^1].Replaces.Should().BeTrue();
        (await world.CallsForUsersAsync()).Should().BeEmpty("the report is older than the password");
    }

    [Fact]
    public async Task The_gate_refuses_the_deletion_of_many_logins_at_once_and_rotation_continues()
    {
        string[] users = ["alice", "bob", "carl", "dora", "emil"];
        foreach (string user in users)
        {
            world.RequestLogin(user);
        }

        await world.EventAsync(users);
        world.PassToDay(15);
        world.Pass(Duration.FromMinutes(1)); // their keys were created one after the other
        world.Declare(users);
        RunReport report = await world.FullRunAsync();

        report.Refusals.Should().ContainSingle().Which.Users.Should().HaveCount(5);
        users.Select(user => (world.Keys(user), world.LoginOf(user))).Should().AllBeEquivalentTo(("A0 B15*", "of 1 delivered"));
    }

    [Fact]
    public async Task A_console_user_costs_thirteen_extra_calls_once()
    {
        await world.CreateUsersAsync("bob");
        world.RequestLogin("alice");
        SimulatedProcess process = world.Start();
        await process.FullRunAsync();

        process
            .Calls.Calls.Count(call =>
                call.Subject == "alice" || call.Operation is AwsOperation.GetAccountPasswordPolicy or AwsOperation.ListAccountAliases
            )
            .Should()
            .Be(9 + 13);
        world.Aws.Iam.MakeReport();
        (await world.CallsForUsersAsync()).Should().BeEmpty();
    }
}
