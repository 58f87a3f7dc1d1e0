using System.Text;
using System.Text.Json;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Slack;
using IamLifecycle.Model.Notices;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;

namespace IamLifecycle.Aws.Tests.People;

[Collection(EmulatedAwsCollection.Name)]
public sealed class NoticeChannelTests(EmulatedAwsFixture fixture) : ConsoleAccessTests(fixture)
{
    private static readonly NoticeMessage Two = new(
        "IAM users: 2 notices",
        "ann was created.\nbob's key was rotated & <stored>.",
        """{"notices":[{"kind":"UserCreated","user":"ann"}]}"""
    );

    [Fact]
    public async Task SNS_delivers_text_to_mail_and_JSON_to_other_protocols()
    {
        await Sns().SendAsync(Two, default);

        PublishedNotice published = (await Aws.GetNoticesAsync()).Should().ContainSingle().Which;
        published
            .Should()
            .BeEquivalentTo(
                new
                {
                    Topic,
                    Two.Subject,
                    Structure = "json",
                }
            );
        Read(published.Message, "email").Should().Be(Two.Text);
        Read(published.Message, "default").Should().Be(Two.Json);
    }

    [Theory]
    [InlineData("Zoë's key\nwas rotated", "Zo?'s key?was rotated")]
    [InlineData(" padded ", "padded")]
    public async Task A_subject_is_one_line_of_ASCII(string subject, string published)
    {
        await Sns().SendAsync(Two with { Subject = subject }, default);

        (await Aws.GetNoticesAsync()).Should().ContainSingle().Which.Subject.Should().Be(published);
    }

    [Fact]
    public async Task A_subject_and_a_text_that_are_too_long_are_truncated_and_marked()
    {
        string[] lines = [.. Enumerable.Range(1, 9_000).Select(number => $"user-{number} was créated.")];
        string json = JsonSerializer.Serialize(new { notices = lines });

        await Sns().SendAsync(new NoticeMessage(new string('x', 200), string.Join('\n', lines), json), default);

        PublishedNotice published = (await Aws.GetNoticesAsync()).Should().ContainSingle().Which;
        published.Subject.Should().HaveLength(99);
        Encoding.UTF8.GetByteCount(published.Message).Should().BeLessThanOrEqualTo(262_144);
        string text = Read(published.Message, "email");
        int kept = text.Split('\n').Length - 1;
        text.Should().StartWith("user-1 was créated.\n").And.EndWith($"… and {9_000 - kept} more lines, see the log");
        JsonDocument.Parse(Read(published.Message, "default")).RootElement.GetProperty("truncated").GetBoolean().Should().BeTrue();
    }

    [Theory]
    [InlineData("KMSAccessDenied", 400, typeof(Failure.NeedsAttention))]
    [InlineData("AuthorizationError", 403, typeof(Failure.NeedsAttention))]
    [InlineData("KMSThrottling", 400, typeof(Failure.Transient))]
    [InlineData("Throttled", 429, typeof(Failure.Transient))]
    [InlineData("InternalError", 500, typeof(Failure.Transient))]
    public async Task An_error_of_SNS_is_classified_by_its_code(string code, int status, Type failure)
    {
        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "sns.Publish",
                Code = code,
                Status = status,
                Times = 9,
            }
        );

        (await FailureOfAsync(() => Sns().SendAsync(Two, default))).Should().BeOfType(failure);
    }

    [Fact]
    public async Task A_missing_topic_needs_attention()
    {
        INoticeChannel channel = Adapt(settings => settings with { NoticeTopicArn = Topic + "-other" }).Channels[0];

        (await FailureOfAsync(() => channel.SendAsync(Two, default)))
            .Should()
            .BeOfType<Failure.NeedsAttention>()
            .Which.Message.Should()
            .Contain("-other");
    }

    [Fact]
    public async Task The_Slack_channel_gets_subject_and_text_without_markup()
    {
        await InSlack().SendAsync(Two with { Text = "<!channel> " + Two.Text }, default);

        SlackPost post = Slack.Posts.Should().ContainSingle().Which;
        post.Should()
            .BeEquivalentTo(
                new
                {
                    Channel,
                    To = (SlackMember?)null,
                    Unfurls = false,
                }
            );
        post.Shown.Should().Be("IAM users: 2 notices\n<!channel> ann was created.\nbob's key was rotated & <stored>.");
        post.Markup.Should().NotContain("<");
    }

    [Fact]
    public async Task A_text_that_is_too_long_for_Slack_is_truncated()
    {
        await InSlack().SendAsync(Two with { Text = string.Join('\n', Enumerable.Repeat("a & b", 20_000)) }, default);

        Slack.Posts.Should().ContainSingle().Which.Markup.Length.Should().BeInRange(25_000, 30_000);
    }

    [Fact]
    public async Task A_channel_that_the_app_was_not_invited_to_needs_attention()
    {
        Slack.Channels.Clear();

        (await FailureOfAsync(() => InSlack().SendAsync(Two, default)))
            .Should()
            .Be(new Failure.NeedsAttention("Slack's chat.postMessage: channel_not_found: invite the app to the channel"));
    }

    private static string Read(string message, string protocol) =>
        JsonDocument.Parse(message).RootElement.GetProperty(protocol).GetString()!;

    private INoticeChannel Sns() => Adapt().Channels.Single(channel => channel.Name == "sns");

    private INoticeChannel InSlack() => Adapt().Channels.Single(channel => channel.Name == "slack");
}
