using Amazon.SimpleEmail.Model;
using Amazon.SimpleNotificationService.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.Aws.ConsoleAccess;
using IamLifecycle.Aws.Slack;
using IamLifecycle.Configuration.ConsoleAccess;
using IamLifecycle.LocalAws.Slack;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;
using NodaTime;

namespace IamLifecycle.Aws.Tests.People;

/// <summary>Creates an emulated Slack for each test in addition to the fresh account, with a valid token, sender and topic.</summary>
public abstract class ConsoleAccessTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    protected const string TokenParameter = "/iam-lifecycle/slack-token";
    protected const string TemplateParameter = "/iam-lifecycle/mail-template";
    protected const string Sender = "iam@example.org";
    protected const string Channel = "C0123456789";

    /// <summary>Contains characters that are markup in Slack and HTML.</summary>
    protected static readonly Password Secret = new("aA1&*_x{y}|'z=[+]-(9)");

    private readonly List<IDisposable> made = [];
    private SlackStandIn? slack;

    private protected ImpatientTime Time { get; } = new();

    protected SlackStandIn Slack => slack ?? throw new InvalidOperationException("The test has not started.");

    protected string Topic { get; private set; } = "";

    protected static InitialPassword Message(bool replaces = false) =>
        new(
            new UserName("ann"),
            new Uri("https://example.signin.aws.amazon.com/console?a=1&b=2"),
            Secret,
            Sample.Now,
            replaces,
            Sample.Now + Duration.FromDays(7)
        );

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        slack = await SlackStandIn.StartAsync();
        slack.Channels.Add(Channel);
        await PutAsync(TokenParameter, slack.Token, ParameterType.SecureString);
        await Account.Clients.Ses.VerifyEmailIdentityAsync(new VerifyEmailIdentityRequest { EmailAddress = Sender });
        await Aws.SetMailSandboxAsync(on: false);
        Topic = (await Account.Clients.Sns.CreateTopicAsync(new CreateTopicRequest { Name = "iam-notices" })).TopicArn;
        await Aws.ClearCallsAsync();
    }

    public override async Task DisposeAsync()
    {
        made.ForEach(each => each.Dispose());
        await Slack.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>The adapters of a deployment with all settings, or with the settings that the test changes.</summary>
    protected ConsoleAccessAdapters Adapt(Func<ConsoleAccessSettings, ConsoleAccessSettings>? with = null, TimeProvider? time = null)
    {
        var settings = new ConsoleAccessSettings
        {
            SlackTokenParameter = TokenParameter,
            SlackChannel = Channel,
            SlackApiUrl = Slack.ApiUrl,
            MailFrom = Sender,
            NoticeTopicArn = Topic,
        };
        AwsClients clients = Clients();
        var people = new ConsoleAccessAdapters(with?.Invoke(settings) ?? settings, clients, time ?? Time);
        made.AddRange([people, clients]);
        return people;
    }

    protected IPasswordDelivery PasswordDelivery(
        Func<ConsoleAccessSettings, ConsoleAccessSettings>? with = null,
        TimeProvider? time = null
    ) => Adapt(with, time).PasswordDelivery!;

    protected Task PutAsync(string name, string value, ParameterType type) =>
        Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = name,
                Value = value,
                Type = type,
                Overwrite = true,
            }
        );

    private protected static ConsoleAccessSettings OnlySlack(ConsoleAccessSettings settings) => settings with { MailFrom = null };

    private protected static ConsoleAccessSettings OnlyMail(ConsoleAccessSettings settings) => settings with { SlackTokenParameter = null };
}
