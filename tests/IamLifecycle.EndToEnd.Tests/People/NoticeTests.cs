using System.Text.Json;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Slack;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.People;

/// <summary>Topic and channel are told what happened: in one message a run, once, and never what a password is.</summary>
public sealed class NoticeTests(TimeTravellingAwsFixture fixture) : ConsoleAccessTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private Function function = null!;

    protected override async Task ArrangeAsync() =>
        function = await DeployForPeopleAsync([
            .. (await Account.MakeNoticeChannelsAsync(Slack)).Select(setting => (setting.Key, setting.Value)),
        ]);

    [Fact]
    public async Task One_message_tells_of_the_users_that_were_made_and_that_a_password_was_delivered()
    {
        await Account.PutRowAsync("bob");
        await WantLoginAsync();

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
    public async Task The_channel_is_told_that_Slack_does_not_know_somebody_and_that_mail_went_instead()
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
    public async Task A_topic_that_is_down_stops_nothing_and_hears_of_it_from_the_next_full_run()
    {
        await WantLoginAsync();
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
        Posts().Should().ContainSingle("the channel has it already");
    }

    [Fact]
    public async Task A_channel_that_the_bot_is_not_in_stops_nothing_and_hears_of_it_when_it_is()
    {
        Slack.Channels.Clear();
        await WantLoginAsync();
        (await function.DeliverAsync(Records.Inserted("alice"))).Should().BeEmpty();

        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
        (await Aws.GetNoticesAsync()).Should().ContainSingle();
        Slack.Channels.Add(LocalAccount.NoticeChannel);
        await function.RunAsync();

        Posts().Should().ContainSingle();
        (await Aws.GetNoticesAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_key_is_said_to_go_three_days_before_it_does_and_when_it_has_gone()
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
