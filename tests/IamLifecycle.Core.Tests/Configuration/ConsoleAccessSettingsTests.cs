using IamLifecycle.Configuration.ConsoleAccess;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Policies;

namespace IamLifecycle.Configuration;

/// <summary>Variables for console logins and notices, and which of them have an effect only together.</summary>
public sealed class ConsoleAccessSettingsTests
{
    private static readonly (string, string?) Slack = ("SLACK_TOKEN_PARAMETER", "/slack/token");
    private static readonly (string, string?) Mail = ("MAIL_FROM", "accounts@example.org");

    [Fact]
    public void Console_logins_and_notices_are_not_in_use_unless_they_are_set()
    {
        Settings settings = Environments.Read();

        settings.ConsoleAccess.Should().Be(new ConsoleAccessSettings { SlackApiUrl = new Uri("https://slack.com/api/") });
        settings.Policy.ConsoleAccess.Should().BeEquivalentTo(ConsoleAccessPolicy.None);
        settings.Policy.ConsoleAccess.CanReach(new Contact("ann", "ann@example.org")).Should().BeFalse();
    }

    [Fact]
    public void Values_that_are_set_are_used()
    {
        Settings settings = Environments.Read(
            Slack,
            Mail,
            ("MAIL_TEMPLATE_PARAMETER", "/mail/template"),
            ("SLACK_CHANNEL", "#accounts"),
            ("SLACK_API_URL", "https://slack-gov.com/api/"),
            ("NOTICE_TOPIC_ARN", "arn:aws:sns:eu-central-1:123456789012:notices"),
            ("SIGN_IN_URL", "https://example.org/sign-in"),
            ("ALLOWED_GROUPS", "people,dev-*"),
            ("DEFAULT_GROUPS", "people, dev-all"),
            ("OUTSIDE_USERS", "onboard"),
            ("EXISTING_PASSWORD", "reset")
        );

        settings
            .ConsoleAccess.Should()
            .Be(
                new ConsoleAccessSettings
                {
                    NoticeTopicArn = "arn:aws:sns:eu-central-1:123456789012:notices",
                    MailFrom = "accounts@example.org",
                    MailTemplateParameter = "/mail/template",
                    SlackTokenParameter = "/slack/token",
                    SlackChannel = "#accounts",
                    SlackApiUrl = new Uri("https://slack-gov.com/api/"),
                }
            );
        settings
            .Policy.ConsoleAccess.Should()
            .BeEquivalentTo(
                new
                {
                    Slack = true,
                    Mail = true,
                    DefaultGroups = new[] { "dev-all", "people" },
                    UnmanagedUserPolicy = UnmanagedUserPolicy.Onboard,
                    ExistingPassword = ExistingPassword.Reset,
                    SignInUrl = new Uri("https://example.org/sign-in"),
                }
            );
    }

    [Theory]
    [InlineData("", "ann@example.org", true)]
    [InlineData("", "ann@EXAMPLE.org", true)]
    [InlineData("", "ann@mail.example.org", false)]
    [InlineData("", "ann@example.org.evil.com", false)]
    [InlineData("*.example.org", "ann@mail.example.org", true)]
    [InlineData("*.example.org", "ann@example.org", false)]
    [InlineData("*.example.org", "ann@badexample.org", false)]
    [InlineData("other.org, example.com", "ann@example.com", true)]
    [InlineData("other.org", "ann@example.org", false)]
    [InlineData("*", "ann@anywhere.net", true)]
    public void Passwords_are_mailed_only_to_the_domain_of_the_sender_or_to_the_listed_domains(
        string domains,
        string address,
        bool allowed
    ) => Environments.Read(Mail, ("ALLOWED_MAIL_DOMAINS", domains)).Policy.ConsoleAccess.MailDomains.Allow(address).Should().Be(allowed);

    [Fact]
    public void Without_mail_no_address_is_refused() =>
        Environments.Read().Policy.ConsoleAccess.MailDomains.Allow("ann@anywhere.net").Should().BeTrue();

    [Theory]
    [InlineData("MAIL_TEMPLATE_PARAMETER", "/mail/template", "must be set together with MAIL_FROM, without which it has no effect")]
    [InlineData("SLACK_CHANNEL", "#accounts", "must be set together with SLACK_TOKEN_PARAMETER")]
    [InlineData("OUTSIDE_USERS", "onboard", "must be used with a delivery service for passwords: set SLACK_TOKEN_PARAMETER or MAIL_FROM")]
    [InlineData("DEFAULT_GROUPS", "people", "each of which ALLOWED_GROUPS allows")]
    public void A_variable_that_has_no_effect_alone_is_refused_with_what_it_requires(string name, string value, string rule) =>
        Environments
            .Refusal((name, value))
            .Problems.Should()
            .ContainSingle(problem => problem.Field == name && problem.Rule.Contains(rule));

    [Fact]
    public void Onboarding_users_that_the_full_run_would_delete_is_refused() =>
        Environments
            .Refusal(Mail, ("OUTSIDE_USERS", "onboard"), ("DELETE_SCOPE", "account"))
            .Problems.Should()
            .ContainSingle(problem => problem.Field == "OUTSIDE_USERS" && problem.Rule.Contains("DELETE_SCOPE=account"));

    [Fact]
    public void SIGN_IN_URL_must_be_set_if_the_boundary_does_not_contain_the_account()
    {
        (string, string?) boundary = ("PERMISSIONS_BOUNDARY_ARN", "arn:aws:iam::aws:policy/ReadOnlyAccess");

        Environments
            .Refusal(boundary, Slack)
            .Problems.Should()
            .ContainSingle(problem => problem.Field == "SIGN_IN_URL" && problem.Rule.StartsWith("must be set"));
        Environments.Refusal(boundary, Slack, ("SIGN_IN_URL", "")).Problems.Should().ContainSingle();
        Environments.Refusal(boundary, Slack, ("SIGN_IN_URL", "http://x")).Problems.Should().ContainSingle();
        Environments.Read(boundary, Slack, ("SIGN_IN_URL", "https://example.org/"));
        Environments.Read(boundary);
    }

    [Theory]
    [InlineData(true, false, "ann", null, true)]
    [InlineData(true, false, null, "ann@example.org", false)]
    [InlineData(false, true, "ann", null, false)]
    [InlineData(false, true, "ann", "ann@example.org", true)]
    [InlineData(true, true, null, null, false)]
    public void A_person_is_reached_by_a_service_that_is_in_use_and_that_the_row_has_an_address_for(
        bool slack,
        bool mail,
        string? slackUser,
        string? email,
        bool reached
    ) =>
        new ConsoleAccessPolicy { Slack = slack, Mail = mail }
            .CanReach(new Contact(slackUser, email))
            .Should()
            .Be(reached);
}
