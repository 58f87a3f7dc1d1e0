using System.Text.Json;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Slack;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.People;

/// <summary>Topic and channel get one message per run with the changes. Each notice is sent once and contains no password.</summary>
public sealed class NoticeTests(TimeTravellingAwsFixture fixture) : ConsoleAccessTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private Function function = null!;

    protected override async Task ArrangeAsync() =>
        function = await DeployWithDeliveryAsync([
            .. (await Account.MakeNoticeChannelsAsync(Slack)).Select(setting => (setting.Key, setting.Value)),
        ]);

    [Fact]
    public async Task One_notice_reports_created_users_and_a_delivered_password()
    {
        await Account.PutRowAsync("bob");
        await PutLoginRowAsync();

        await function.RunAsync();
        await function.DeliverAsync(Records.Inserted("alice"), Records.Inserted("bob"));
        await function.RunAsync();

        var notice = (await Aws.GetNoticesAsync()).Should().ContainSingle().Subject;
        Kinds(notice).Should().BeEquivalentTo("PasswordDelivered alice", "UserCreated alice", "UserCreated bob");
        notice.Subject.Should().Be("IamLifecycle: 3 notices: 2 UserCreated, 1 PasswordDelivered");
        Posts().Should().ContainSingle().Which.Shown.Should().ContainAll(notice.Subject, "alice", "bob", "by Slack");
        (await ShouldBeSentEverywhereAsync()).Should().Be(3);
    }

    [Fact]
    public async Task The_channel_notice_reports_a_recipient_unknown_to_Slack_and_the_delivery_by_mail()
    {
        await Account.PutRowAsync(
            "alice",
            Attributes.On("Console"),
            Attributes.Text("SlackUser", "nobody"),
            Attributes.Text("Email", Mail)
        );

        await function.DrainStreamAsync();

        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
        Posts().Should().ContainSingle().Which.Shown.Should().ContainAll("was delivered by mail", "no member of that id or name");
    }

    [Fact]
    public async Task A_failing_topic_blocks_nothing_and_gets_the_notice_from_the_next_full_run()
    {
        await PutLoginRowAsync();
        await using (
            await Aws.ArmAsync(
                new AwsFault
                {
                    Operation = "sns.Publish",
                    Times = 100,
                    Code = "InternalError",
                    Status = 500,
                }
            )
        )
        {
            (await function.DeliverAsync(Records.Inserted("alice"))).Should().BeEmpty();
        }

        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
        await Account.ShouldBeInOrderAsync("alice");
        (await Aws.GetNoticesAsync()).Should().BeEmpty();
        Posts().Should().ContainSingle();
        (await function.RunAsync()).Failed.Should().Be(0);

        Kinds((await Aws.GetNoticesAsync()).Should().ContainSingle().Subject)
            .Should()
            .BeEquivalentTo("PasswordDelivered alice", "UserCreated alice");
        Posts().Should().ContainSingle("the channel already has the notice");
    }

    [Fact]
    public async Task A_channel_without_the_bot_blocks_nothing_and_gets_the_notice_after_the_bot_joins()
    {
        Slack.Channels.Clear();
        await PutLoginRowAsync();
        (await function.DeliverAsync(Records.Inserted("alice"))).Should().BeEmpty();

        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
        (await Aws.GetNoticesAsync()).Should().ContainSingle();
        Slack.Channels.Add(LocalAccount.NoticeChannel);
        await function.RunAsync();

        Posts().Should().ContainSingle();
        (await Aws.GetNoticesAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_notice_announces_a_key_deletion_three_days_before_and_reports_the_deletion()
    {
        await Account.PutRowAsync("bob");
        await function.RunAsync();
        fixture.Time.Advance(TimeSpan.FromDays(15));
        await function.RunAsync();
        fixture.Time.Advance(TimeSpan.FromDays(11));
        await function.RunAsync();
        int before = (await Aws.GetNoticesAsync()).Count;

        fixture.Time.Advance(TimeSpan.FromDays(2));
        await function.RunAsync();
        fixture.Time.Advance(TimeSpan.FromHours(1));
        await function.RunAsync();
        Kinds((await Aws.GetNoticesAsync()).Skip(before).Should().ContainSingle().Subject).Should().Equal("KeyDeletionNear bob");

        fixture.Time.Advance(TimeSpan.FromDays(2));
        await function.RunAsync();
        (await Aws.GetNoticesAsync()).Skip(before + 1).SelectMany(Kinds).Should().Contain("KeyDeleted bob");
    }

    private IEnumerable<SlackPost> Posts() => Slack.Posts.Where(post => post.To is null);

    private async Task<int> ShouldBeSentEverywhereAsync()
    {
        var items = (await Account.Clients.DynamoDb.ScanAsync(new() { TableName = LocalAccount.StateTable }))
            .Items.Where(item => item["Id"].S.StartsWith("notice#", StringComparison.Ordinal))
            .ToList();
        items.Should().OnlyContain(item => item["Sent"].SS.Count == 2);
        return items.Count;
    }

    private static IEnumerable<string> Kinds(PublishedNotice notice)
    {
        var root = JsonDocument.Parse(JsonDocument.Parse(notice.Message).RootElement.GetProperty("default").GetString()!).RootElement;
        return
        [
            .. root.GetProperty("notices")
                .EnumerateArray()
                .Select(each => $"{each.GetProperty("kind").GetString()} {each.GetProperty("user").GetString()}"),
        ];
    }
}
