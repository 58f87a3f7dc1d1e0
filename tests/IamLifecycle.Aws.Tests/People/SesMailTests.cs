using Amazon.SimpleSystemsManagement;
using IamLifecycle.Aws.ConsoleAccess;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;

namespace IamLifecycle.Aws.Tests.People;

[Collection(EmulatedAwsCollection.Name)]
public sealed partial class SesMailTests(EmulatedAwsFixture fixture) : ConsoleAccessTests(fixture)
{
    private static readonly Contact Ann = new(null, "ann@example.org");
    private static readonly Recipient Address = new(null, "ann@example.org");

    [Fact]
    public async Task A_mail_contains_the_password_as_text_and_as_HTML()
    {
        await DeliverAsync(Message(replaces: true));

        SentMail mail = (await Aws.GetMailsAsync()).Should().ContainSingle().Which;
        (mail.Source, mail.Subject).Should().Be((Sender, "Your login to the AWS console"));
        mail.To.Should().Equal("ann@example.org");
        mail.Text.Should().Contain(Secret.Reveal()).And.Contain("It replaces all earlier ones.");
        mail.Html.Should()
            .Contain("aA1&amp;*_x{y}|&#39;z=[+]-(9)")
            .And.Contain("href=\"https://example.signin.aws.amazon.com/console?a=1&amp;b=2\"")
            .And.NotContain(Secret.Reveal());
    }

    [Fact]
    public async Task An_unverified_sender_is_named() =>
        (
            await FailureOfAsync(() =>
                PasswordDelivery(settings => OnlyMail(settings) with { MailFrom = "IAM <else@example.org>" })
                    .DeliverAsync(Address, Message(), default)
            )
        )
            .Should()
            .Be(new Failure.NeedsAttention("SendEmail: the sender else@example.org is not verified in this Region"));

    [Fact]
    public async Task In_the_SES_sandbox_mail_is_sent_only_to_verified_addresses()
    {
        await Aws.SetMailSandboxAsync(on: true);

        (await RefusedAsync())
            .Should()
            .Be(
                new Failure.NeedsAttention(
                    "SendEmail: the account is in the SES sandbox, and the recipient is not verified: verify the address, or "
                        + "request production access"
                )
            );
        (await Aws.GetMailsAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("InvalidParameterValue", "Illegal address", "an address is not valid for mail")]
    [InlineData("MessageRejected", "Address blacklisted.", "the mail was rejected, because of its recipient or its content")]
    [InlineData("MessageRejected", "Sending suspended for this account.", "sending is paused for this account")]
    [InlineData("MessageRejected", "Email address is not verified.", "sender or recipient is not verified in this Region")]
    [InlineData("AccountSendingPausedException", "Sending paused for this account.", "sending is paused for this account")]
    [InlineData("MailFromDomainNotVerifiedException", "not verified", "the MAIL FROM domain of the sender is not verified")]
    public async Task A_refusal_of_SES_is_reported_without_quoting_its_message(string code, string message, string reason)
    {
        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "ses.SendEmail",
                Code = code,
                Message = message,
            }
        );

        (await RefusedAsync()).Should().Be(new Failure.NeedsAttention("SendEmail: " + reason));
    }

    [Theory]
    [InlineData("AccessDenied")]
    [InlineData("ValidationError")]
    [InlineData("SignatureDoesNotMatch")]
    public async Task An_error_that_quotes_the_mail_does_not_reveal_the_password(string code)
    {
        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "ses.SendEmail",
                Code = code,
                Message = "quoted: xoxo-secret",
            }
        );

        (await RefusedAsync())
            .Should()
            .BeOfType<Failure.NeedsAttention>()
            .Which.Message.Should()
            .Contain(code)
            .And.NotContain("xoxo-secret");
    }

    [Fact]
    public async Task A_mail_over_the_sending_rate_is_retried_and_arrives_once()
    {
        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "ses.SendEmail",
                Message = "Maximum sending rate exceeded.",
                Times = 2,
            }
        );

        await DeliverAsync(Message());

        Time.Waits.Should().Equal(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        (await Aws.GetMailsAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task An_exceeded_sending_rate_or_quota_is_a_transient_failure()
    {
        await using (
            await Aws.ArmAsync(
                new AwsFault
                {
                    Operation = "ses.SendEmail",
                    Message = "Maximum sending rate exceeded.",
                    Times = 9,
                }
            )
        )
        {
            (await RefusedAsync())
                .Should()
                .Be(new Failure.Transient("SendEmail: too many mails a second", MayHaveWorked: false) { Throttled = true });
        }

        await using (await Aws.ArmAsync(new AwsFault { Operation = "ses.SendEmail", Message = "Daily message quota exceeded." }))
        {
            (await RefusedAsync()).Should().Be(new Failure.Transient("SendEmail: the daily quota is used up", MayHaveWorked: false));
        }
    }

    [Fact]
    public async Task A_mail_whose_response_is_lost_is_not_sent_again()
    {
        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "ses.SendEmail",
                When = "after",
                Status = 500,
                Code = "InternalFailure",
            }
        );

        (await RefusedAsync()).Should().BeOfType<Failure.Transient>().Which.MayHaveWorked.Should().BeTrue();

        (await CallsAsync()).Should().Equal("ses.SendEmail");
        (await Aws.GetMailsAsync()).Should().ContainSingle();
    }

    [Theory]
    [InlineData(
        "User `arn:aws:sts::123456789012:assumed-role/iam-lifecycle/iam-lifecycle' is not authorized to perform `ses:SendEmail' "
            + "on resource `arn:aws:ses:eu-central-1:123456789012:configuration-set/tracked'",
        " on arn:aws:ses:eu-central-1:123456789012:configuration-set/tracked"
    )]
    [InlineData(
        "User: arn:aws:iam::123456789012:user/x is not authorized to perform: ses:SendEmail on resource: "
            + "arn:aws:ses:eu-central-1:123456789012:identity/ann@example.org because no identity-based policy allows the "
            + "ses:SendEmail action",
        " on arn:aws:ses:eu-central-1:123456789012:identity/ann@example.org; no identity-based policy allows it"
    )]
    [InlineData("not authorized to perform `ses:SendEmail' on resource `arn:aws:ses:eu-central-1:123456789012:identity/xoxo secret'", "")]
    [InlineData("not authorized to perform `ses:SendEmail' on resource `arn:aws:ssm:eu-central-1:123456789012:parameter/secret'", "")]
    public async Task A_refusal_names_the_identity_or_configuration_set_that_the_role_lacks(string message, string named)
    {
        await using ArmedFault fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "ses.SendEmail",
                Status = 403,
                Code = "AccessDenied",
                Message = message,
            }
        );

        Failure.NeedsAttention refused = (await RefusedAsync()).Should().BeOfType<Failure.NeedsAttention>().Which;

        (refused.Denied, refused.Message)
            .Should()
            .Match<(bool, string)>(each => each.Item1 && each.Item2.EndsWith(": it needs ses:SendEmail" + named, StringComparison.Ordinal));
    }

    private Task<DeliveryWay> DeliverAsync(InitialPassword message) => PasswordDelivery(OnlyMail).DeliverAsync(Address, message, default);

    private Task<Failure> RefusedAsync() => FailureOfAsync(() => DeliverAsync(Message()));
}
