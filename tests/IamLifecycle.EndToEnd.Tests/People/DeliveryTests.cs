using IamLifecycle.LocalAws.Slack;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.People;

/// <summary>
/// A recipient that Slack does not know gets mail. Without a usable recipient no password is set. An outage delays only the password.
/// </summary>
public sealed class DeliveryTests(EmulatedAwsFixture fixture) : ConsoleAccessTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private Function function = null!;

    protected override async Task ArrangeAsync() => function = await DeployWithDeliveryAsync();

    [Fact]
    public async Task A_recipient_unknown_to_Slack_gets_mail()
    {
        await Account.PutRowAsync(
            "alice",
            Attributes.On("Console"),
            Attributes.Text("SlackUser", "nobody"),
            Attributes.Text("Email", Mail)
        );

        await function.DrainStreamAsync();

        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
        var mail = (await Letters.MailsAsync()).Should().ContainSingle().Subject;
        (mail.Source, mail.To.Single()).Should().Be(("accounts@example.org", Mail));
        mail.Html.Should().Contain("<code>alice</code>");
        Letters.Direct.Should().BeEmpty();
    }

    [Theory]
    [InlineData("nobody", "no member of that id or name")]
    [InlineData("gone@example.org", "no member with that e-mail address")]
    public async Task An_unknown_recipient_gets_no_password_and_the_key_is_still_issued(string member, string why)
    {
        await Account.PutRowAsync("alice", Attributes.On("Console"), Attributes.Text("SlackUser", member));

        await function.DrainStreamAsync();
        var run = await function.RunAsync();

        await Account.ShouldBeInOrderAsync("alice");
        await ShouldHaveNoLoginAsync("alice");
        (run.NeedsAttention, await PasswordsSetAsync()).Should().Be((1, 0), run.Json);
        function.Log.Should().Contain(line => line.User == "alice" && line.Message.Contains(why));
    }

    [Fact]
    public async Task A_row_without_a_recipient_is_reported_until_it_has_one()
    {
        await Account.PutRowAsync("alice", Attributes.On("Console"));
        await function.DrainStreamAsync();

        var run = await function.RunAsync();
        (run.NeedsAttention, await PasswordsSetAsync()).Should().Be((1, 0), run.Json);
        await Account.ShouldBeInOrderAsync("alice");
        function.Log.Should().Contain(line => line.User == "alice" && line.Reason == "LoginUndeliverable");

        await PutLoginRowAsync();
        await function.RunAsync();
        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
    }

    [Theory]
    [InlineData("users.info")]
    [InlineData("conversations.open")]
    [InlineData("chat.postMessage")]
    public async Task The_function_waits_for_Slack_as_long_as_Retry_After_requires(string method)
    {
        await PutSlackRowAsync();
        using var busy = Slack.Arm(
            new SlackFault
            {
                Method = method,
                RetryAfter = 1,
                Times = 2,
            }
        );

        await function.DrainStreamAsync();

        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
        (await PasswordsSetAsync()).Should().Be(1);
        Slack.Calls.Count(call => call.Method == method).Should().Be(3);
    }

    [Fact]
    public async Task A_Slack_outage_delays_no_key_and_a_later_full_run_delivers_the_password()
    {
        await Slack.GoDownAsync();
        await PutSlackRowAsync();
        (await function.DeliverAsync(Records.Inserted("alice"))).Should().BeEmpty("a login never returns a record as failed");

        await Account.ShouldBeInOrderAsync("alice");
        (await function.RunAsync()).Failed.Should().Be(1);
        (await PasswordsSetAsync()).Should().Be(0, "no password is set for a recipient that cannot be reached");
        await Slack.ComeBackAsync();
        await function.RunAsync();

        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task A_message_with_unknown_outcome_is_followed_by_a_new_password(bool arrived, int delivered)
    {
        await PutSlackRowAsync();
        using (
            Slack.Arm(
                new SlackFault
                {
                    Method = "chat.postMessage",
                    Breaks = true,
                    After = arrived,
                }
            )
        )
        {
            await function.DeliverAsync(Records.Inserted("alice"));
        }

        (await LoginStateAsync("alice")).Should().Be("begun");
        await Account.ShouldBeInOrderAsync("alice");
        await function.RunAsync();

        await ShouldBeAbleToSignInAsync("alice", delivered);
        (await PasswordsSetAsync()).Should().Be(2);
    }

    [Fact]
    public async Task Mail_is_sent_if_Slack_refuses_the_message()
    {
        await PutLoginRowAsync();
        using var refusal = Slack.Arm(new SlackFault { Method = "chat.postMessage", Error = "messages_tab_disabled" });

        await function.DrainStreamAsync();

        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
        (await Letters.MailsAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task An_unverified_SES_sender_is_reported_and_the_password_is_delivered_after_verification()
    {
        function = await DeployWithDeliveryAsync(("MAIL_FROM", "unknown@example.org"));
        await PutMailRowAsync();

        await function.DrainStreamAsync();

        (await LoginStateAsync("alice")).Should().Be("begun");
        await Account.ShouldBeInOrderAsync("alice");
        function
            .Log.Should()
            .Contain(line => line.User == "alice" && line.Message.Contains("the sender unknown@example.org is not verified"));
        await Account.Clients.Ses.VerifyEmailIdentityAsync(new() { EmailAddress = "unknown@example.org" });
        await function.RunAsync();
        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
    }

    [Fact]
    public async Task The_SES_sandbox_is_reported_and_the_password_is_delivered_after_it_is_left()
    {
        await Aws.SetMailSandboxAsync(on: true);
        await PutMailRowAsync();

        await function.DrainStreamAsync();

        (await LoginStateAsync("alice")).Should().Be("begun");
        await Account.ShouldBeInOrderAsync("alice");
        function.Log.Should().Contain(line => line.User == "alice" && line.Message.Contains("sandbox"));
        await Aws.SetMailSandboxAsync(on: false);
        await function.RunAsync();
        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
    }

    [Fact]
    public async Task The_role_may_send_in_the_sandbox_and_through_the_default_configuration_set()
    {
        await Aws.SetMailSandboxAsync(on: true);
        await Aws.SetMailConfigurationSetAsync("tracked");
        await Account.Clients.Ses.VerifyEmailIdentityAsync(new() { EmailAddress = Mail });
        await PutMailRowAsync();

        await function.DrainStreamAsync();

        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
    }

    private Task PutSlackRowAsync() => Account.PutRowAsync("alice", Attributes.On("Console"), Attributes.Text("SlackUser", Alice.Id));

    private Task PutMailRowAsync() => Account.PutRowAsync("alice", Attributes.On("Console"), Attributes.Text("Email", Mail));
}
