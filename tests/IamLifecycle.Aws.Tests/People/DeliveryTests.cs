using IamLifecycle.Aws.ConsoleAccess;
using IamLifecycle.Aws.Slack;
using IamLifecycle.Configuration.ConsoleAccess;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Slack;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;
using SlackMember = IamLifecycle.LocalAws.Slack.SlackMember;

namespace IamLifecycle.Aws.Tests.People;

[Collection(EmulatedAwsCollection.Name)]
public sealed class DeliveryTests(EmulatedAwsFixture fixture) : ConsoleAccessTests(fixture)
{
    private static readonly SlackMember Ann = new("U0000000ANN", "ann", "ann@example.org");
    private static readonly Recipient Both = new("D0000000ANN", "ann@example.org");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Slack.Members.Add(Ann);
    }

    [Fact]
    public async Task A_password_is_sent_by_Slack_only_to_its_recipient()
    {
        IPasswordDelivery delivery = PasswordDelivery();
        Recipient to = await delivery.ResolveAsync(new Contact("ann", "ann@example.org"), default);

        (await delivery.DeliverAsync(to, Message(), default)).Should().Be(DeliveryWay.Slack);

        to.Should().Be(Both);
        SlackPost post = Slack.Posts.Should().ContainSingle().Which;
        (post.To, post.Unfurls).Should().Be((Ann, false));
        post.Shown.Should()
            .Contain($"Password: `{Secret.Reveal()}`")
            .And.Contain("User name: `ann`")
            .And.Contain("https://example.signin.aws.amazon.com/console?a=1&b=2");
        post.Markup.Should().NotMatchRegex("&(?!amp;|lt;|gt;)").And.NotContain("<");
        (await Aws.GetMailsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_recipient_unknown_to_Slack_gets_a_mail_and_the_reason_is_reported()
    {
        IPasswordDelivery delivery = PasswordDelivery();
        Recipient to = await delivery.ResolveAsync(new Contact("zoe", "zoe@example.org"), default);

        (await delivery.DeliverAsync(to, Message(), default)).Should().Be(DeliveryWay.Mail);

        to.Should().Be(new Recipient(null, "zoe@example.org", "Slack has no member of that id or name"));
        (await Aws.GetMailsAsync()).Should().ContainSingle().Which.To.Should().Equal("zoe@example.org");
        Slack.Posts.Should().BeEmpty();
    }

    [Fact]
    public async Task An_unreachable_recipient_needs_attention_before_a_password_is_set()
    {
        (await NotFoundAsync(PasswordDelivery(), new Contact("zoe", null)))
            .Should()
            .Be(new Failure.NeedsAttention("Slack has no member of that id or name"));
        (await NotFoundAsync(PasswordDelivery(OnlySlack), new Contact(null, "zoe@example.org")))
            .Should()
            .BeOfType<Failure.NeedsAttention>()
            .Which.Message.Should()
            .Contain("MAIL_FROM");
        (await NotFoundAsync(PasswordDelivery(OnlyMail), new Contact("ann", null)))
            .Should()
            .BeOfType<Failure.NeedsAttention>()
            .Which.Message.Should()
            .Contain("SLACK_TOKEN_PARAMETER");
    }

    [Fact]
    public async Task If_Slack_is_down_mail_is_used_and_without_mail_a_later_run_tries_again()
    {
        await Slack.GoDownAsync();

        (await NotFoundAsync(PasswordDelivery(), new Contact("ann", null))).Should().BeOfType<Failure.Transient>();
        (await PasswordDelivery().ResolveAsync(new Contact("ann", "ann@example.org"), default))
            .Should()
            .Be(new Recipient(null, "ann@example.org", "Slack's users.list: not reached (ConnectionError)"));
    }

    public static TheoryData<SlackFault> Refusals =>
        [new SlackFault { Error = "restricted_action" }, new SlackFault { RetryAfter = 60 }, new SlackFault { Error = "users_not_found" }];

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_message_that_Slack_rejected_is_sent_by_mail(SlackFault refusal)
    {
        using ArmedSlackFault fault = Slack.Arm(refusal);

        (await PasswordDelivery().DeliverAsync(Both, Message(), default)).Should().Be(DeliveryWay.Mail);

        (await Aws.GetMailsAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_note_without_a_password_uses_the_same_channels()
    {
        var note = new PersonalNote(new UserName("ann"), "A subject", "Some <text> & more.");

        await PasswordDelivery().SendNoteAsync(Both, note, default);
        using (Slack.Arm(new SlackFault { Error = "restricted_action" }))
        {
            await PasswordDelivery().SendNoteAsync(Both, note, default);
        }

        Slack.Posts.Should().ContainSingle().Which.Shown.Should().Be("Some <text> & more.");
        (await Aws.GetMailsAsync())
            .Should()
            .ContainSingle()
            .Which.Should()
            .Match<SentMail>(mail => mail.Subject == "A subject" && mail.Text!.StartsWith("Some <text> & more."));
    }

    [Fact]
    public async Task A_message_that_Slack_may_have_accepted_is_not_sent_by_mail()
    {
        using ArmedSlackFault fault = Slack.Arm(new SlackFault { Breaks = true, After = true });

        (await FailureOfAsync(() => PasswordDelivery().DeliverAsync(Both, Message(), default))).IsRefusal.Should().BeFalse();

        Slack.Posts.Should().ContainSingle();
        (await Aws.GetMailsAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("restricted_action", typeof(Failure.NeedsAttention))]
    [InlineData("ratelimited", typeof(Failure.Transient))]
    public async Task If_Slack_and_mail_refuse_both_are_named_and_a_transient_refusal_takes_precedence(string code, Type failure)
    {
        using ArmedSlackFault slack = Slack.Arm(new SlackFault { Error = code });
        await using ArmedFault mail = await Aws.ArmAsync(new AwsFault { Operation = "ses.SendEmail", Code = "InvalidParameterValue" });

        Failure refused = await FailureOfAsync(() => PasswordDelivery().DeliverAsync(Both, Message(), default));

        refused.Should().BeOfType(failure);
        refused.IsRefusal.Should().BeTrue();
        refused.Message.Should().StartWith("Slack's chat.postMessage: ").And.EndWith("; SendEmail: an address is not valid for mail");
    }

    [Fact]
    public void Only_configured_channels_exist()
    {
        using var none = new ConsoleAccessAdapters(new ConsoleAccessSettings(), Clients());

        none.PasswordDelivery.Should().BeNull();
        none.Channels.Should().BeEmpty();
        Adapt().Channels.Select(channel => channel.Name).Should().Equal("sns", "slack");
        Adapt(OnlyMail).Channels.Select(channel => channel.Name).Should().Equal("sns");
    }

    private static Task<Failure> NotFoundAsync(IPasswordDelivery delivery, Contact contact) =>
        FailureOfAsync(() => delivery.ResolveAsync(contact, default));
}
