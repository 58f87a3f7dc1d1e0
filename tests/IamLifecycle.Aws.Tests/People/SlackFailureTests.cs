using Amazon.SimpleSystemsManagement;
using IamLifecycle.LocalAws.Slack;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;

namespace IamLifecycle.Aws.Tests.People;

[Collection(EmulatedAwsCollection.Name)]
public sealed class SlackFailureTests(EmulatedAwsFixture fixture) : ConsoleAccessTests(fixture)
{
    private static readonly Recipient Ann = new("D0000000ANN", null);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Slack.Members.Add(new SlackMember("U0000000ANN", "ann", "ann@example.org"));
    }

    [Fact]
    public async Task A_rate_limited_message_is_sent_again_after_Retry_After_and_arrives_once()
    {
        using ArmedSlackFault busy = Slack.Arm(
            new SlackFault
            {
                Method = "chat.postMessage",
                RetryAfter = 7,
                Times = 2,
            }
        );

        (await DeliverAsync()).Should().Be(DeliveryWay.Slack);

        Time.Waits.Should().Equal(TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7));
        Slack.Posts.Should().ContainSingle();
    }

    [Theory]
    [InlineData(31, 1, 0)]
    [InlineData(16, 2, 1)]
    public async Task A_Retry_After_that_is_too_long_is_a_transient_failure(int seconds, int calls, int waits)
    {
        using ArmedSlackFault busy = Slack.Arm(new SlackFault { RetryAfter = seconds, Times = 9 });

        (await RefusedAsync())
            .Should()
            .Be(new Failure.Transient("Slack's chat.postMessage: too many calls", MayHaveWorked: false) { Throttled = true });

        Slack.Calls.Should().HaveCount(calls);
        Time.Waits.Should().HaveCount(waits);
    }

    [Fact]
    public async Task A_cancellation_ends_the_wait_for_Slack()
    {
        using ArmedSlackFault busy = Slack.Arm(new SlackFault { RetryAfter = 29 });
        using var noMoreTime = new CancellationTokenSource();
        Task<Failure> refused = FailureOfAsync(() =>
            PasswordDelivery(OnlySlack, TimeProvider.System).DeliverAsync(Ann, Message(), noMoreTime.Token)
        );
        await busy.Reached;

        await noMoreTime.CancelAsync();

        (await refused).Should().BeOfType<Failure.Transient>();
    }

    [Theory]
    [InlineData("internal_error", true)]
    [InlineData("fatal_error", true)]
    [InlineData("request_timeout", true)]
    [InlineData("service_unavailable", true)]
    [InlineData("ratelimited", false)]
    [InlineData("rate_limited", false)]
    public async Task A_busy_Slack_is_a_transient_failure_that_states_if_the_message_may_have_arrived(string code, bool mayHaveWorked)
    {
        using ArmedSlackFault fault = Slack.Arm(new SlackFault { Error = code });

        (await RefusedAsync()).Should().BeOfType<Failure.Transient>().Which.MayHaveWorked.Should().Be(mayHaveWorked);
    }

    [Theory]
    [InlineData(
        "restricted_action",
        "Slack's chat.postMessage: restricted_action: a setting of the workspace does not allow the app to post here; an "
            + "administrator of Slack can allow it"
    )]
    [InlineData("not_in_channel", "Slack's chat.postMessage: not_in_channel: invite the app to the channel")]
    [InlineData("is_archived", "Slack's chat.postMessage: is_archived: the channel is archived")]
    [InlineData("something_new\n", "Slack's chat.postMessage: something_new\\u{A}")]
    [InlineData(
        "account_inactive",
        "Slack's chat.postMessage: account_inactive: put a valid bot token into the parameter /iam-lifecycle/slack-token"
    )]
    public async Task A_permanent_error_of_Slack_needs_attention(string code, string message)
    {
        using ArmedSlackFault fault = Slack.Arm(new SlackFault { Error = code, Times = 2 });

        (await RefusedAsync()).Should().Be(new Failure.NeedsAttention(message));
    }

    [Theory]
    [InlineData("chat:write", "chat.postMessage")]
    [InlineData("im:write", "conversations.open")]
    [InlineData("users:read", "users.list")]
    [InlineData("users:read.email", "users.lookupByEmail")]
    public async Task A_missing_scope_is_named(string scope, string method)
    {
        Slack.Scopes.Remove(scope);
        string wanted = scope == "users:read.email" ? "ann@example.org" : "ann";

        Failure refused = await FailureOfAsync(async () =>
            await PasswordDelivery(OnlySlack)
                .DeliverAsync(await PasswordDelivery(OnlySlack).ResolveAsync(new Contact(wanted, null), default), Message(), default)
        );

        refused.Should().Be(new Failure.NeedsAttention($"Slack's {method}: missing_scope: the app lacks the scope {scope}"));
    }

    public static TheoryData<SlackFault> Doubts =>
        [
            new SlackFault { Status = 500 },
            new SlackFault { Status = 302 },
            new SlackFault { Breaks = true },
            new SlackFault { Breaks = true, After = true },
            new SlackFault { Status = 200 },
        ];

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task Without_a_valid_response_the_message_may_have_arrived(SlackFault fault)
    {
        using ArmedSlackFault armed = Slack.Arm(fault);

        (await RefusedAsync()).Should().BeOfType<Failure.Transient>().Which.MayHaveWorked.Should().BeTrue();

        Slack.Calls.Should().ContainSingle();
        Slack.Posts.Should().HaveCount(fault.After ? 1 : 0);
    }

    [Fact]
    public async Task A_message_may_have_arrived_if_Slack_hangs_until_the_cancellation()
    {
        using ArmedSlackFault hang = Slack.Arm(new SlackFault { Hangs = true });
        using var noMoreTime = new CancellationTokenSource();
        Task<Failure> refused = FailureOfAsync(() => PasswordDelivery(OnlySlack).DeliverAsync(Ann, Message(), noMoreTime.Token));
        await hang.Reached;

        await noMoreTime.CancelAsync();

        (await refused).Should().Be(new Failure.Transient("Slack's chat.postMessage: timed out", MayHaveWorked: true));
    }

    [Fact]
    public async Task An_unreachable_Slack_received_no_message_and_is_used_again_when_it_is_back()
    {
        IPasswordDelivery delivery = PasswordDelivery(OnlySlack);
        await Slack.GoDownAsync();
        Failure refused = await FailureOfAsync(() => delivery.DeliverAsync(Ann, Message(), default));
        await Slack.ComeBackAsync();

        refused.Should().Be(new Failure.Transient("Slack's chat.postMessage: not reached (ConnectionError)", MayHaveWorked: false));
        (await delivery.DeliverAsync(Ann, Message(), default)).Should().Be(DeliveryWay.Slack);
    }

    [Fact]
    public async Task The_token_is_read_once_and_read_again_when_Slack_refuses_it()
    {
        IPasswordDelivery delivery = PasswordDelivery(OnlySlack);
        await delivery.DeliverAsync(Ann, Message(), default);
        await delivery.DeliverAsync(Ann, Message(), default);
        (await CallsAsync()).Should().Equal("ssm.GetParameter");

        Slack.Token = "xoxb-another";
        await PutAsync(TokenParameter, "xoxb-another\n", ParameterType.SecureString);
        await delivery.DeliverAsync(Ann, Message(), default);

        (await CallsAsync()).Should().Equal("ssm.GetParameter", "ssm.GetParameter");
        Slack.Posts.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_token_that_is_still_refused_needs_attention()
    {
        Slack.Token = "xoxb-another";

        (await RefusedAsync())
            .Should()
            .Be(
                new Failure.NeedsAttention(
                    "Slack's chat.postMessage: invalid_auth: put a valid bot token into the parameter /iam-lifecycle/slack-token"
                )
            );

        Slack.Calls.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("xoxb-1\nX-Header: 1", "SecureString", "holds no Slack token")]
    [InlineData("  ", "SecureString", "holds no Slack token")]
    [InlineData("xoxb-plain", "String", "is not a SecureString, so every principal that may read parameters can read its secret")]
    public async Task A_parameter_without_a_token_needs_attention_and_its_value_is_not_revealed(string value, string type, string problem)
    {
        await PutAsync("/other/token", value, new ParameterType(type));

        Failure refused = await FailureOfAsync(() =>
            PasswordDelivery(settings => OnlySlack(settings) with { SlackTokenParameter = "/other/token" })
                .DeliverAsync(Ann, Message(), default)
        );

        refused.Should().Be(new Failure.NeedsAttention($"the parameter /other/token {problem}"));
        Slack.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task A_missing_parameter_needs_attention() =>
        (
            await FailureOfAsync(() =>
                PasswordDelivery(settings => OnlySlack(settings) with { SlackTokenParameter = "/none" })
                    .DeliverAsync(Ann, Message(), default)
            )
        )
            .Should()
            .Be(new Failure.NeedsAttention("the parameter /none does not exist"));

    private Task<DeliveryWay> DeliverAsync() => PasswordDelivery(OnlySlack).DeliverAsync(Ann, Message(), default);

    private Task<Failure> RefusedAsync() => FailureOfAsync(DeliverAsync);
}
