using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Notices;
using IamLifecycle.Planning.Notices;
using IamLifecycle.Simulation;
using NodaTime;

namespace IamLifecycle.Running.Notices;

/// <summary>Which notices are sent, how often, and what happens to them when a channel or the outbox is down.</summary>
public sealed class NoticeStoryTests
{
    private readonly World world = new() { Policy = LoginStories.Reaching };

    [Fact]
    public async Task Without_a_channel_no_notice_is_stored()
    {
        SimulatedProcess process = world.Start();
        world.Declare("alice");
        await process.FullRunAsync();

        world.Aws.Notices.Stored.Should().BeEmpty();
        process.Calls.Count(AwsOperation.PutNotice).Should().Be(0);
    }

    [Fact]
    public async Task Every_channel_gets_each_notice_of_the_life_of_a_user_once()
    {
        SetChannels("sns", "slack");
        world.Promises.Kept = false;
        await world.CreateUsersAsync("alice", "bob", "carl", "dora");
        world.PassToDay(15);
        await world.HourlyRunsAsync(24 * 18);
        world.Declare("alice", row => row with { Suspended = true });
        await world.EventAsync("alice");
        world.Remove("alice");
        world.Pass(Duration.FromHours(3));
        await world.FullRunAsync();

        string[] notices = [.. world.Aws.Notices.NoticesSentTo("sns").Where(line => line.EndsWith(" alice", StringComparison.Ordinal))];
        notices
            .Should()
            .Equal(
                "UserCreated alice",
                "KeyRotated alice",
                "KeyDeletionNear alice",
                "KeyDeleted alice",
                "KeyRotated alice",
                "UserSuspended alice",
                "UserDeleted alice"
            );
        world.Aws.Notices.NoticesSentTo("slack").Should().Equal(world.Aws.Notices.NoticesSentTo("sns"));
    }

    [Fact]
    public async Task The_deletion_of_a_superseded_key_is_notified_three_days_before()
    {
        SetChannels("sns");
        await world.CreateUsersAsync("alice");
        world.PassToDay(15);
        await world.FullRunAsync();
        world.PassToDay(26);
        await world.FullRunAsync();
        world.Aws.Notices.NoticesSentTo("sns").Should().NotContain("KeyDeletionNear alice");

        world.PassToDay(27);
        await world.FullRunAsync();
        await world.HourlyRunsAsync(30);
        world.Aws.Notices.NoticesSentTo("sns").Where(line => line == "KeyDeletionNear alice").Should().ContainSingle();
    }

    [Fact]
    public void The_same_failure_has_the_same_notice_key_whatever_its_request_ID()
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
    public async Task Many_notices_are_one_message_with_the_counts_in_its_subject()
    {
        SetChannels("sns");
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
    public async Task A_single_notice_is_named_in_the_subject()
    {
        SetChannels("sns");
        world.Declare("alice");
        await world.EventAsync("alice");

        world.Aws.Notices.Sent.Should().ContainSingle().Which.Message.Subject.Should().Be("IamLifecycle: UserCreated alice");
    }

    [Theory]
    [InlineData(FaultKind.Throttled)]
    [InlineData(FaultKind.LostAnswer)]
    [InlineData(FaultKind.AccessDenied)]
    public async Task A_channel_that_is_down_blocks_nothing_and_gets_its_notices_later(FaultKind kind)
    {
        SetChannels("sns", "slack");
        world.Declare("alice");
        RunReport report = await world.FullRunAsync(CallFault.Always(AwsOperation.SendNotices, kind, "slack"));

        report.Failed.Should().Be(0);
        world.Keys("alice").Should().Be("A0*");
        world.Aws.Notices.NoticesSentTo("sns").Should().Equal("UserCreated alice");
        await world.HourlyRunsAsync(3);
        world.Aws.Notices.NoticesSentTo("sns").Should().Equal("UserCreated alice");
        world.Aws.Notices.NoticesSentTo("slack").Distinct().Should().Equal("UserCreated alice");
    }

    [Theory]
    [InlineData(AwsOperation.PutNotice)]
    [InlineData(AwsOperation.MarkNoticeSent)]
    public async Task An_outbox_that_is_down_blocks_nothing(AwsOperation operation)
    {
        SetChannels("sns");
        world.Declare("alice");
        RunReport report = await world.FullRunAsync(CallFault.Always(operation, FaultKind.Throttled));

        report.Failed.Should().Be(0);
        world.Keys("alice").Should().Be("A0*");
    }

    [Fact]
    public async Task A_crash_at_any_call_loses_no_notice()
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

            story.Aws.Notices.NoticesSentTo("sns").Distinct().Should().Equal(["UserCreated alice"], $"the run crashed at call {call}");
        }
    }

    [Fact]
    public async Task The_delivery_of_a_password_is_notified_without_the_password()
    {
        SetChannels("sns");
        world.RequestLogin("alice");
        await world.EventAsync("alice");
        world.RequestLogin("bob");
        await world.Start(CallFault.Always(AwsOperation.DeliverPassword, FaultKind.AccessDenied)).EventAsync("bob");

        world
            .Aws.Notices.NoticesSentTo("sns")
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
    public async Task Problems_that_need_attention_and_refusals_by_the_gate_are_notified_once_a_day()
    {
        string[] users = ["alice", "bob", "carl", "dora", "emil"];
        await world.CreateUsersAsync(users);
        world.RequestLogin("fred", row => row with { Contact = Contact.None });
        await world.FullRunAsync();
        SetChannels("sns");
        world.Remove(users);
        world.Declare("gina");
        await world.HourlyRunsAsync(20);

        world.Aws.Notices.NoticesSentTo("sns").Should().BeEquivalentTo("NeedsAttention fred", "DeletionsRefused", "UserCreated gina");
    }

    [Fact]
    public async Task A_dry_run_sends_and_stores_no_notice()
    {
        SetChannels("sns");
        world.Policy = world.Policy with { DryRun = true };
        world.Declare("alice");
        await world.FullRunAsync();

        world.Aws.Notices.Sent.Should().BeEmpty();
        world.Aws.Notices.Stored.Should().BeEmpty();
    }

    private void SetChannels(params string[] channels) => world.Aws.Notices.Channels = [.. channels];
}
