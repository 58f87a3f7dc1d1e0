using IamLifecycle.LocalAws.Slack;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.People;

/// <summary>
/// Who is not on Slack gets mail; who is reached by nothing gets no password; and whatever is down delays nothing but the password.
/// </summary>
public sealed class DeliveryTests(EmulatedAwsFixture fixture) : ConsoleAccessTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private Function function = null!;

    protected override async Task ArrangeAsync() => function = await DeployForPeopleAsync();

    [Fact]
    public async Task Somebody_whom_Slack_does_not_know_gets_mail()
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
    public async Task Somebody_who_is_found_nowhere_gets_no_password_and_the_key_all_the_same(string member, string why)
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
    public async Task A_row_that_names_no_way_is_reported_until_it_names_one()
    {
        await Account.PutRowAsync("alice", Attributes.On("Console"));
        await function.DrainStreamAsync();

        var run = await function.RunAsync();
        (run.NeedsAttention, await PasswordsSetAsync()).Should().Be((1, 0), run.Json);
        await Account.ShouldBeInOrderAsync("alice");
        function.Log.Should().Contain(line => line.User == "alice" && line.Reason == "LoginUndeliverable");

        await WantLoginAsync();
        await function.RunAsync();
        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
    }

    [Theory]
    [InlineData("users.info")]
    [InlineData("conversations.open")]
    [InlineData("chat.postMessage")]
    public async Task Slack_is_waited_for_as_long_as_it_says(string method)
    {
        await OnSlackAsync();
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
    public async Task Slack_that_is_down_delays_no_key_and_the_full_run_brings_the_password_when_it_is_back()
    {
        await Slack.GoDownAsync();
        await OnSlackAsync();
        (await function.DeliverAsync(Records.Inserted("alice"))).Should().BeEmpty("no record comes again for a login");

        await Account.ShouldBeInOrderAsync("alice");
        (await function.RunAsync()).Failed.Should().Be(1);
        (await PasswordsSetAsync()).Should().Be(0, "no password is set for somebody who cannot be reached");
        await Slack.ComeBackAsync();
        await function.RunAsync();

        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task A_message_of_which_nobody_knows_whether_it_arrived_is_followed_by_a_new_password(bool arrived, int delivered)
    {
        await OnSlackAsync();
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
    public async Task Mail_is_sent_where_Slack_refuses_the_message()
    {
        await WantLoginAsync();
        using var refusal = Slack.Arm(new SlackFault { Method = "chat.postMessage", Error = "messages_tab_disabled" });

        await function.DrainStreamAsync();

        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
        (await Letters.MailsAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_sender_that_SES_has_not_verified_is_named_and_the_password_comes_when_it_is()
    {
        function = await DeployForPeopleAsync(("MAIL_FROM", "unknown@example.org"));
        await ByMailAsync();

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
    public async Task The_sandbox_of_SES_is_named_and_the_password_comes_when_the_account_is_out_of_it()
    {
        await Aws.SetMailSandboxAsync(on: true);
        await ByMailAsync();

        await function.DrainStreamAsync();

        (await LoginStateAsync("alice")).Should().Be("begun");
        await Account.ShouldBeInOrderAsync("alice");
        function.Log.Should().Contain(line => line.User == "alice" && line.Message.Contains("sandbox"));
        await Aws.SetMailSandboxAsync(on: false);
        await function.RunAsync();
        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
    }

    [Fact]
    public async Task The_role_may_send_in_the_sandbox_to_a_verified_recipient_and_through_the_default_configuration_set()
    {
        await Aws.SetMailSandboxAsync(on: true);
        await Aws.SetMailConfigurationSetAsync("tracked");
        await Account.Clients.Ses.VerifyEmailIdentityAsync(new() { EmailAddress = Mail });
        await ByMailAsync();

        await function.DrainStreamAsync();

        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
    }

    private Task OnSlackAsync() => Account.PutRowAsync("alice", Attributes.On("Console"), Attributes.Text("SlackUser", Alice.Id));

    private Task ByMailAsync() => Account.PutRowAsync("alice", Attributes.On("Console"), Attributes.Text("Email", Mail));
}
