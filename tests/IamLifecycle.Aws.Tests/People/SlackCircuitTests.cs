using IamLifecycle.Aws.ConsoleAccess;
using IamLifecycle.Aws.Slack;
using IamLifecycle.LocalAws.Slack;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;

namespace IamLifecycle.Aws.Tests.People;

[Collection(EmulatedAwsCollection.Name)]
public sealed class SlackCircuitTests(EmulatedAwsFixture fixture) : ConsoleAccessTests(fixture)
{
    private static readonly Recipient Ann = new("D0000000ANN", null);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Slack.Members.Add(new LocalAws.Slack.SlackMember("U0000000ANN", "ann", "ann@example.org"));
    }

    [Fact]
    public async Task Slack_is_not_called_before_its_Retry_After_has_passed()
    {
        IPasswordDelivery delivery = PasswordDelivery(OnlySlack);
        using ArmedSlackFault busy = Slack.Arm(new SlackFault { RetryAfter = 40 });
        await FailureOfAsync(() => delivery.DeliverAsync(Ann, Message(), default));

        Time.Advance(TimeSpan.FromSeconds(39));
        (await FailureOfAsync(() => delivery.DeliverAsync(Ann, Message(), default)))
            .Should()
            .Be(
                new Failure.Transient(
                    "Slack's chat.postMessage: not called, because Slack asked to wait or did not answer a moment ago",
                    MayHaveWorked: false
                )
            );
        Slack.Calls.Should().ContainSingle();

        Time.Advance(TimeSpan.FromSeconds(1));
        (await delivery.DeliverAsync(Ann, Message(), default)).Should().Be(DeliveryWay.Slack);
    }

    [Fact]
    public async Task Slack_is_not_called_for_one_minute_after_a_timeout()
    {
        using var http = new HttpClient { BaseAddress = Slack.ApiUrl, Timeout = TimeSpan.FromSeconds(1) };
        using AwsClients clients = Clients();
        using var token = new SlackToken(new SecureParameter(clients, TokenParameter));
        var api = new SlackApi(http, token, TokenParameter, Time);
        Task<SlackUserAnswer> Call() =>
            api.CallAsync(
                "users.info",
                new Dictionary<string, string> { ["user"] = "U0000000ANN" },
                SlackJson.Default.SlackUserAnswer,
                default
            );
        using (Slack.Arm(new SlackFault { Hangs = true }))
        {
            (await FailureOfAsync(Call)).Message.Should().Be("Slack's users.info: timed out");
            Time.Advance(TimeSpan.FromSeconds(59));
            (await FailureOfAsync(Call)).Message.Should().Contain("not called");
        }

        Time.Advance(TimeSpan.FromSeconds(1));
        (await Call()).User!.Id.Should().Be("U0000000ANN");
    }
}
