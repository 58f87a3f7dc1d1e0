using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using IamLifecycle.Planning.Notices;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Notices;

/// <summary>What people are told, how often, and what becomes of it when a channel or the outbox is down.</summary>
public sealed class NoticeStoryTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Fact]
    public async Task Without_a_channel_nothing_is_noted()
    {
        SimulatedProcess process = world.Start();
        world.Declare("alice");
        await process.FullRunAsync();

        world.Aws.Notices.Stored.Should().BeEmpty();
        process.Calls.Count(AwsOperation.PutNotice).Should().Be(0);
    }

    [Fact]
    public async Task A_life_is_told_once_to_every_channel()
    {
        Watched("sns", "slack");
        world.Promises.Kept = false;
        await world.HaveAsync("alice", "bob", "carl", "dora");
        world.PassToDay(15);
        await world.HourlyRunsAsync(24 * 18);
        world.Declare("alice", row => row with { Suspended = true });
        await world.EventAsync("alice");
        world.Remove("alice");
        world.Pass(Duration.FromHours(3));
        await world.FullRunAsync();

        string[] told = [.. world.Aws.Notices.ToldTo("sns").Where(line => line.EndsWith(" alice", StringComparison.Ordinal))];
        told.Should()
            .Equal(
                "UserCreated alice",
                "KeyRotated alice",
                "KeyDeletionNear alice",
                "KeyDeleted alice",
                "KeyRotated alice",
                "UserSuspended alice",
                "UserDeleted alice"
            );
        world.Aws.Notices.ToldTo("slack").Should().Equal(world.Aws.Notices.ToldTo("sns"));
    }

    [Fact]
    public async Task The_end_of_a_superseded_key_is_told_three_days_before()
    {
        Watched("sns");
        await world.HaveAsync("alice");
        world.PassToDay(15);
        await world.FullRunAsync();
        world.PassToDay(26);
        await world.FullRunAsync();
        world.Aws.Notices.ToldTo("sns").Should().NotContain("KeyDeletionNear alice");

        world.PassToDay(27);
        await world.FullRunAsync();
        await world.HourlyRunsAsync(30);
        world.Aws.Notices.ToldTo("sns").Where(line => line == "KeyDeletionNear alice").Should().ContainSingle();
    }

    [Fact]
    public void The_same_trouble_has_one_key_whatever_id_AWS_gives_the_request()
    {
        static string Key(string request) =>
            NoticeRules
                .NeedsAttention(
                    new UserName("alice"),
                    $"AddUserToGroup alice: NoSuchEntity (HTTP 404, request {request}): no such group",
                    request
                )
                .Key;

        Key("a-1").Should().Be(Key("b-2"));
        NoticeRules
            .NeedsAttention(new UserName("alice"), "AddUserToGroup alice: AccessDenied (HTTP 403, request a-1)", "a-1")
            .Key.Should()
            .NotBe(Key("a-1"));
    }

    [Fact]
    public async Task Many_are_one_message_with_the_sums_in_its_subject()
    {
        Watched("sns");
        world.Declare("alice", "bob", "carl");
        await world.FullRunAsync();

        NoticeMessage message = world.Aws.Notices.Sent.Should().ContainSingle().Which.Message;
        message.Subject.Should().Be("IamLifecycle: 3 notices: 3 UserCreated");
        message
            .Text.Should()
            .Be("2026-01-01T00:00:00Z alice was created.\n2026-01-01T00:00:00Z bob was created.\n2026-01-01T00:00:00Z carl was created.\n");
        message
            .Json.Should()
            .StartWith(
                """{"count":3,"notices":[{"kind":"UserCreated","user":"alice","at":"2026-01-01T00:00:00Z","text":"alice was created."},"""
            );
    }

    [Fact]
    public async Task One_is_named_in_the_subject()
    {
        Watched("sns");
        world.Declare("alice");
        await world.EventAsync("alice");

        world.Aws.Notices.Sent.Should().ContainSingle().Which.Message.Subject.Should().Be("IamLifecycle: UserCreated alice");
    }

    [Theory]
    [InlineData(FaultKind.Throttled)]
    [InlineData(FaultKind.LostAnswer)]
    [InlineData(FaultKind.AccessDenied)]
    public async Task A_channel_that_is_down_stops_nothing_and_is_told_later(FaultKind kind)
    {
        Watched("sns", "slack");
        world.Declare("alice");
        RunReport report = await world.FullRunAsync(CallFault.Always(AwsOperation.SendNotices, kind, "slack"));

        report.Failed.Should().Be(0);
        world.Keys("alice").Should().Be("A0*");
        world.Aws.Notices.ToldTo("sns").Should().Equal("UserCreated alice");
        await world.HourlyRunsAsync(3);
        world.Aws.Notices.ToldTo("sns").Should().Equal("UserCreated alice");
        world.Aws.Notices.ToldTo("slack").Distinct().Should().Equal("UserCreated alice");
    }

    [Theory]
    [InlineData(AwsOperation.PutNotice)]
    [InlineData(AwsOperation.MarkNoticeSent)]
    public async Task An_outbox_that_is_down_stops_nothing(AwsOperation operation)
    {
        Watched("sns");
        world.Declare("alice");
        RunReport report = await world.FullRunAsync(CallFault.Always(operation, FaultKind.Throttled));

        report.Failed.Should().Be(0);
        world.Keys("alice").Should().Be("A0*");
    }

    [Fact]
    public async Task A_run_that_dies_at_any_call_leaves_nothing_untold()
    {
        for (int call = 1, calls = 1; call <= calls; call++)
        {
            var story = new World { Policy = LoginStories.Reaching };
            story.Aws.Notices.Channels = ["sns"];
            story.Declare("alice");
            SimulatedProcess process = story.Start(CallFault.At(call, FaultKind.CrashAfter));
            await process.SurviveAsync(run => run.FullRunAsync());
            calls = Math.Max(calls, process.Calls.Calls.Count + 1);
            await story.HourlyRunsAsync(3);

            story.Aws.Notices.ToldTo("sns").Distinct().Should().Equal(["UserCreated alice"], $"it died at call {call}");
        }
    }

    [Fact]
    public async Task A_delivered_password_is_told_and_never_which()
    {
        Watched("sns");
        world.WantLogin("alice");
        await world.EventAsync("alice");
        world.WantLogin("bob");
        await world.Start(CallFault.Always(AwsOperation.DeliverPassword, FaultKind.AccessDenied)).EventAsync("bob");

        world
            .Aws.Notices.ToldTo("sns")
            .Should()
            .BeEquivalentTo(
                "UserCreated alice",
                "PasswordDelivered alice",
                "UserCreated bob",
                "PasswordUndelivered bob",
                "NeedsAttention bob"
            );
        world.Promises.CheckSecrets(world.Aws.Notices.Sent.Select(sent => sent.Message.Subject + sent.Message.Text + sent.Message.Json));
    }

    [Fact]
    public async Task What_needs_a_person_and_what_the_gate_refuses_is_told_once_a_day()
    {
        string[] users = ["alice", "bob", "carl", "dora", "emil"];
        await world.HaveAsync(users);
        world.WantLogin("fred", row => row with { Contact = Contact.None });
        await world.FullRunAsync();
        Watched("sns");
        world.Remove(users);
        world.Declare("gina");
        await world.HourlyRunsAsync(20);

        world.Aws.Notices.ToldTo("sns").Should().BeEquivalentTo("NeedsAttention fred", "DeletionsRefused", "UserCreated gina");
    }

    [Fact]
    public async Task A_dry_run_tells_nothing()
    {
        Watched("sns");
        world.Policy = world.Policy with { DryRun = true };
        world.Declare("alice");
        await world.FullRunAsync();

        world.Aws.Notices.Sent.Should().BeEmpty();
        world.Aws.Notices.Stored.Should().BeEmpty();
    }

    private void Watched(params string[] channels) => world.Aws.Notices.Channels = [.. channels];
}
