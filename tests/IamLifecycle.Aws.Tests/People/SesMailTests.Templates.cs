using Amazon.SimpleSystemsManagement;
using IamLifecycle.Aws.ConsoleAccess;
using IamLifecycle.Configuration.ConsoleAccess;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;

namespace IamLifecycle.Aws.Tests.People;

public sealed partial class SesMailTests
{
    [Fact]
    public async Task A_custom_template_is_read_for_each_mail()
    {
        IPasswordDelivery delivery = PasswordDelivery(OwnTemplate);
        await PutAsync(
            TemplateParameter,
            "Subject: Hello {{UserName}}\n\nPassword {{ Password }} of {{SetAt}}, at {{SignInUrl}}",
            ParameterType.String
        );
        await delivery.DeliverAsync(Address, Message(), default);
        await PutAsync(TemplateParameter, "<p>{{Password}}</p>", ParameterType.String);
        await delivery.DeliverAsync(Address, Message(), default);

        IReadOnlyList<SentMail> mails = await Aws.GetMailsAsync();
        mails[0]
            .Should()
            .BeEquivalentTo(
                new
                {
                    Subject = "Hello ann",
                    Text = $"Password {Secret.Reveal()} of 2026-11-20 04:06:23 UTC, at "
                        + $"https://example.signin.aws.amazon.com/console?a=1&b=2",
                    Html = (string?)null,
                }
            );
        mails[1]
            .Should()
            .BeEquivalentTo(
                new
                {
                    Subject = "Your login to the AWS console",
                    Text = (string?)null,
                    Html = "<p>aA1&amp;*_x{y}|&#39;z=[+]-(9)</p>",
                }
            );
    }

    [Theory]
    [InlineData("no placeholder", "has no {{Password}}")]
    [InlineData("{{Password}} {{Pasword}}", "has the unknown placeholder {{Pasword}}")]
    [InlineData("Subject: {{Password}}\n\n{{Password}}", "has the password in the subject, which mail servers log")]
    [InlineData("Subject:\n\n{{Password}}", "has an empty subject")]
    public async Task An_invalid_template_is_refused_before_a_password_is_set(string template, string problem)
    {
        await PutAsync(TemplateParameter, template, ParameterType.String);

        (await FailureOfAsync(() => PasswordDelivery(OwnTemplate).ResolveAsync(Ann, default)))
            .Should()
            .Be(new Failure.NeedsAttention($"the parameter {TemplateParameter} {problem}"));
    }

    [Theory]
    [InlineData(748, 0, true)]
    [InlineData(749, 0, false)]
    [InlineData(0, 332, true)]
    [InlineData(0, 333, false)]
    public async Task A_template_with_a_line_too_long_for_mail_is_refused_before_a_password_is_set(
        int besideThePassword,
        int euros,
        bool isGood
    )
    {
        string template = $"Subject: Hello\n\n{new string('x', besideThePassword)}{{{{Password}}}}\n{new string('€', euros)}";
        await PutAsync(TemplateParameter, template, ParameterType.String);
        Task<Recipient> Find() => PasswordDelivery(OwnTemplate).ResolveAsync(Ann, default);

        if (isGood)
        {
            (await Find()).Email.Should().Be("ann@example.org");
            return;
        }

        (await FailureOfAsync(Find))
            .Should()
            .Be(
                new Failure.NeedsAttention(
                    $"the parameter {TemplateParameter} has a line that may become longer than 998 bytes, which mail cannot "
                        + $"carry: line {(euros > 0 ? 4 : 3)}, not counting blank lines at the beginning, has 999 bytes if each "
                        + $"placeholder counts as 250; break it"
                )
            );
    }

    [Fact]
    public async Task A_missing_template_is_refused_before_a_password_is_set() =>
        (await FailureOfAsync(() => PasswordDelivery(OwnTemplate).ResolveAsync(Ann, default)))
            .Should()
            .Be(new Failure.NeedsAttention($"the parameter {TemplateParameter} does not exist"));

    private static ConsoleAccessSettings OwnTemplate(ConsoleAccessSettings settings) =>
        OnlyMail(settings) with
        {
            MailTemplateParameter = TemplateParameter,
        };
}
