using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Planning;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Logins;

/// <summary>
/// A mail that SES accepted and could not deliver: the login is marked, operators are notified, and no other password is sent to the same
/// address.
/// </summary>
public sealed class MailFeedbackTests
{
    private const string Address = "Alice@example.org";

    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Fact]
    public async Task A_bounce_marks_the_login_and_is_reported_until_the_row_requests_another_password()
    {
        await DeliverAsync();
        world.Pass(Duration.FromMinutes(2));
        RunReport report = await world.Start().BounceAsync("alice@EXAMPLE.org");

        (report.NeedsAttention, world.LoginOf("alice")).Should().Be((1, "of 1 undelivered"));
        world.Aws.State.LoginOf(new UserName("alice"))!.At.Should().Be(World.Day0, "it is the password's date");
        report
            .Users.Single()
            .Planned.OfType<Change.Report>()
            .Single()
            .Text.Should()
            .Contain("Bounce Permanent General")
            .And.Contain("correct Email");
        world.Pass(Duration.FromHours(1));
        report = await world.FullRunAsync();
        (report.NeedsAttention, report.Users.Single().Planned.Single().Reason, world.LoginOf("alice"))
            .Should()
            .Be((1, Reason.LoginUndelivered, "of 1 undelivered"));
        (await world.CallsForUsersAsync()).Should().BeEmpty("the bulk reads suffice for the report");

        Instant corrected = world.Aws.Clock.GetCurrentInstant();
        world.RequestLogin("alice", row =>
            row with
            {
                Contact = new Contact(null, "alice.new@example.org"),
                ResetPasswordBefore = corrected,
            }
        );
        await world.FullRunAsync();
        world.LoginOf("alice").Should().Be("of 1 undelivered", "the row names another recipient, so the delivery waits");
        await world.HourlyRunsAsync(25);
        world.LoginOf("alice").Should().Be("of 2 delivered");
    }

    [Theory]
    [InlineData("somebody@example.org", 0)]
    [InlineData(Address, -2)]
    [InlineData(Address, 16)]
    public async Task A_bounce_from_another_address_or_of_another_time_marks_nothing(string address, int minutes)
    {
        await DeliverAsync();

        RunReport report = await world.Start().BounceAsync(address, World.Day0 + Duration.FromMinutes(minutes));

        (report.NeedsAttention, world.LoginOf("alice")).Should().Be((0, "of 1 delivered"));
    }

    [Fact]
    public async Task A_second_bounce_changes_nothing()
    {
        await DeliverAsync();
        await world.Start().BounceAsync(Address);
        world.Pass(Duration.FromMinutes(2));
        Instant marked = world.Aws.State.LoginOf(new UserName("alice"))!.At;

        await world.Start().BounceAsync(Address, World.Day0);

        world.Aws.State.LoginOf(new UserName("alice"))!.At.Should().Be(marked);
    }

    [Fact]
    public async Task A_row_without_Console_deletes_a_login_that_is_marked_as_undelivered()
    {
        await DeliverAsync();
        await world.Start().BounceAsync(Address);
        world.Declare("alice");
        await world.CreateUsersAsync("bob", "carl", "dora");
        await world.HourlyRunsAsync(2);

        world.LoginOf("alice").Should().Be("none forgotten");
    }

    private async Task DeliverAsync()
    {
        world.RequestLogin("alice", row => row with { Contact = new Contact(null, Address) });
        await world.EventAsync("alice");
        world.LoginOf("alice").Should().Be("of 1 delivered");
    }
}
