using IamLifecycle.LocalAws.Slack;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;
using NodaTime;

namespace IamLifecycle.Aws.Tests.People;

/// <summary>Names in a workspace that is too large to be read at once within Slack's rate limit.</summary>
[Collection(EmulatedAwsCollection.Name)]
public sealed class SlackRosterTests(EmulatedAwsFixture fixture) : ConsoleAccessTests(fixture)
{
    private const int Many = 12_000;

    private static readonly Duration WholeRun = Duration.FromMinutes(14);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Slack.Time = Time;
        Slack.ListsPerMinute = 20;
        for (int number = 0; number < Many; number++)
        {
            Slack.Members.Add(new SlackMember($"U{number:D10}", $"member-{number}"));
        }
    }

    [Fact]
    public async Task A_page_of_the_member_list_has_a_thousand_members()
    {
        await FindAsync(PasswordDelivery(OnlySlack), Many - 1);

        Lists().Should().HaveCount(12);
        Slack.Calls.Where(call => call.Method == "users.list").Should().OnlyContain(call => call["limit"] == "1000");
    }

    [Fact]
    public async Task A_run_with_enough_time_waits_as_long_as_Slack_asks()
    {
        Slack.LargestPage = 200;

        await FindAsync(PasswordDelivery(OnlySlack), Many - 1);

        Lists().Distinct().Should().HaveCount(60);
        Lists().Should().HaveCount(62, "two were refused");
        Time.Waits.Should().Equal(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_next_run_continues_the_member_list_of_a_short_run()
    {
        Slack.LargestPage = 200;
        IPasswordDelivery delivery = PasswordDelivery(OnlySlack);

        (await FailureOfAsync(() => FindAsync(delivery, Many - 1, Duration.FromSeconds(100))))
            .Should()
            .Be(new Failure.Transient("Slack's users.list: too many calls", MayHaveWorked: false) { Throttled = true });
        Time.Advance(TimeSpan.FromHours(1));
        await FindAsync(delivery, Many - 1, Duration.FromSeconds(100));

        Lists().Distinct().Should().HaveCount(60);
        Lists().Should().HaveCount(62, "two were refused, and no page was read twice");
    }

    [Fact]
    public async Task A_stream_batch_does_not_wait_for_a_minute()
    {
        Slack.LargestPage = 200;

        (await FailureOfAsync(() => PasswordDelivery(OnlySlack).ResolveAsync(new Contact("member-1", null), default)))
            .Should()
            .BeOfType<Failure.Transient>();

        Time.Waits.Should().BeEmpty();
        Lists().Should().HaveCount(21, "the last one was refused");
    }

    [Fact]
    public async Task An_expired_cursor_restarts_the_member_list()
    {
        Slack.LargestPage = 200;
        IPasswordDelivery delivery = PasswordDelivery(OnlySlack);
        await FailureOfAsync(() => FindAsync(delivery, Many - 1, Duration.FromSeconds(100)));
        Slack.ExpireCursors();
        Time.Advance(TimeSpan.FromHours(1));

        await FindAsync(delivery, Many - 1);

        Lists().Count(cursor => cursor.Length == 0).Should().Be(2);
    }

    [Fact]
    public async Task Pages_that_were_read_hours_ago_are_read_again()
    {
        Slack.LargestPage = 200;
        IPasswordDelivery delivery = PasswordDelivery(OnlySlack);
        await FailureOfAsync(() => FindAsync(delivery, Many - 1, Duration.FromSeconds(100)));
        Time.Advance(TimeSpan.FromHours(4));

        await FindAsync(delivery, Many - 1);

        Lists().Count(cursor => cursor.Length == 0).Should().Be(2);
    }

    [Fact]
    public async Task A_member_that_changed_its_name_since_the_page_was_read_gets_no_password()
    {
        Slack.LargestPage = 200;
        IPasswordDelivery delivery = PasswordDelivery(OnlySlack);
        await FailureOfAsync(() => FindAsync(delivery, 7, Duration.FromSeconds(100)));
        Slack.Members[7] = Slack.Members[7] with { DisplayName = "another-name" };
        Time.Advance(TimeSpan.FromHours(1));

        (await FailureOfAsync(() => FindAsync(delivery, 7)))
            .Should()
            .Be(new Failure.Transient("the Slack member has changed this name meanwhile", MayHaveWorked: false));
    }

    [Fact]
    public async Task During_the_rate_limit_members_are_found_by_id_and_address()
    {
        Slack.LargestPage = 200;
        Slack.Members.Add(new SlackMember("U0000000ANN", "ann", "ann@example.org"));
        IPasswordDelivery delivery = PasswordDelivery(OnlySlack);
        await FailureOfAsync(() => delivery.ResolveAsync(new Contact("member-1", null), default));

        (await delivery.ResolveAsync(new Contact("ann@example.org", null), default)).SlackChannel.Should().Be("D0000000ANN");
        (await delivery.ResolveAsync(new Contact("U0000000ANN", null), default)).SlackChannel.Should().Be("D0000000ANN");
    }

    [Fact]
    public async Task Smaller_pages_are_requested_after_a_server_error_of_Slack()
    {
        using ArmedSlackFault tooLarge = Slack.Arm(new SlackFault { Method = "users.list", Status = 500 });

        await FindAsync(PasswordDelivery(OnlySlack), Many - 1);

        Slack.Calls.Where(call => call.Method == "users.list").Select(call => call["limit"]).Distinct().Should().Equal("1000", "200");
    }

    private IEnumerable<string> Lists() => Slack.Calls.Where(call => call.Method == "users.list").Select(call => call["cursor"]);

    private static async Task FindAsync(IPasswordDelivery delivery, int member, Duration? longest = null) =>
        (await delivery.ResolveAsync(new Contact($"member-{member}", null), longest ?? WholeRun, default))
            .SlackChannel.Should()
            .Be($"D{member:D10}");
}
