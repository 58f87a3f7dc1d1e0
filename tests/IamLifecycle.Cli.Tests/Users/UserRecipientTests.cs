using IamLifecycle.LocalAws.Slack;
using IamLifecycle.TestKit;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Testing;

namespace IamLifecycle.Cli.Users;

/// <summary>Console logins by command, with the real Lambda, a Slack workspace and a mail sender.</summary>
public sealed class UserRecipientTests(TimeTravellingAwsFixture fixture) : CliTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Fact]
    public async Task A_new_console_user_gets_a_password_and_another_after_a_reset()
    {
        await using SlackStandIn slack = await DeployWithConsoleAccessAsync();
        slack.Members.Add(new SlackMember("U012AB3CD", "ann") { Email = "ann@example.org" });
        WhileWaiting = FullRunAsync;

        var added = await RunAsync("user", "add", "ann", "--slack", "U012AB3CD", "--email", "ann@example.org", "--console", "--wait");

        added.GoldenError.Should().Be("The Lambda has applied the change.");
        string first = (await Aws.GetPasswordsAsync())["ann"];
        slack.Posts.Count.Should().Be(1);
        slack.Posts[0].Shown.Contains(first, StringComparison.Ordinal).Should().BeTrue("the delivered password is the current one");
        var shown = await RunAsync("user", "show", "ann");
        shown
            .Golden.Should()
            .Contain("Console: true\n")
            .And.Contain("SlackUser: U012AB3CD\n")
            .And.Contain("\nConsole     password delivered <time>\n");

        Aws.Time!.Advance(TimeSpan.FromMinutes(10));
        var reset = await RunAsync("user", "reset-password", "ann", "--wait");

        reset.Golden.Should().Be("ann\n  + ResetPasswordBefore: <time>");
        reset.GoldenError.Should().Be("The Lambda has applied the change.");
        string second = (await Aws.GetPasswordsAsync())["ann"];
        (second == first).Should().BeFalse("the password was replaced");
        slack.Posts.Count.Should().Be(2);
        var results = new[] { added, shown, reset, await RunAsync("user", "list", "--json") };
        results[^1].Golden.Should().Contain("\"state\": \"Delivered\"");
        results.Any(result => Holds(result, first) || Holds(result, second)).Should().BeFalse("the command line shows no password");
    }

    [Fact]
    public async Task A_new_recipient_gets_the_password_after_a_consent_and_the_former_recipient_is_notified()
    {
        await using SlackStandIn slack = await DeployWithConsoleAccessAsync();
        slack.Members.Add(new SlackMember("U012AB3CD", "ann") { Email = "ann@example.org" });
        slack.Members.Add(new SlackMember("U012AB3CE", "bea") { Email = "bea@example.org" });
        WhileWaiting = FullRunAsync;
        await RunAsync("user", "add", "ann", "--slack", "U012AB3CD", "--console", "--wait");
        string first = (await Aws.GetPasswordsAsync())["ann"];
        Aws.Time!.Advance(TimeSpan.FromMinutes(10));
        await RunAsync("user", "set", "ann", "--slack", "U012AB3CE");
        await RunAsync("user", "reset-password", "ann");
        Aws.Time!.Advance(TimeSpan.FromMinutes(10));
        await FullRunAsync();
        await FullRunAsync();

        (await Aws.GetPasswordsAsync())["ann"].Should().Be(first);
        slack.Posts.Count.Should().Be(2);
        slack.Posts[1].Shown.Should().Contain("another recipient was set for console passwords of the IAM user ann").And.NotContain("bea");
        (await RunAsync("plan", "ann"))
            .Golden.Should()
            .Contain("no console password is set before <time>")
            .And.Contain("iam-lifecycle consent recipient ann");
        var consent = await RunAsync("consent", "recipient", "ann", "--yes");
        consent.Golden.Should().Be("~ once, a console password of ann to Slack U012AB3CE\n  by tester@host, until <time>");
        await FullRunAsync();

        string second = (await Aws.GetPasswordsAsync())["ann"];
        (second == first).Should().BeFalse("the password was replaced");
        slack.Posts[2].Shown.Contains(second, StringComparison.Ordinal).Should().BeTrue("the delivered password is the current one");
    }

    [Fact]
    public async Task A_password_is_reset_only_if_the_row_has_a_console_login()
    {
        Clock = FakeClock.FromUtc(2026, 11, 20, 4, 6, 23);
        await Account.PutRowAsync("ann", ("Console", new() { BOOL = true }));
        await Account.PutRowAsync("bob");

        var result = await RunAsync("user", "reset-password", "ann", "bob", "--dry-run");

        result.Out.TrimEnd().Should().Be("ann\n  + ResetPasswordBefore: 2026-11-20T04:06:23Z");
        result.GoldenError.Should().StartWith("Error: bob has no console login; use `user set bob --console true` to give it one\n");
        result.Code.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task The_list_shows_the_recipient_and_the_state_of_the_login()
    {
        await Account.PutRowAsync("ann", ("Console", new() { BOOL = true }), ("Email", new("ann@example.org")), ("SlackUser", new("@ann")));
        await Account.PutRowAsync("bob");

        (await RunAsync("user", "list"))
            .Golden.Should()
            .Be(
                """
                USER  STATE    KEYS  CURRENT KEY  ROTATES  EXPIRES  GROUPS  CONSOLE  EMAIL            SLACK
                ann   Missing  0                                            Wanted   ann@example.org  @ann
                bob   Missing  0
                """
            );
        (await RunAsync("user", "list", "--csv", "--name", "ann"))
            .Golden.Should()
            .EndWith("\nann,Missing,,,,,0,,,true,ann@example.org,'@ann,,,ann,,,,,,,,,,,,true,ann@example.org,'@ann,");
        (await RunAsync("user", "show", "ann")).Golden.Should().Contain("\nConsole     no password delivered yet\n");
    }

    [Fact]
    public async Task A_mention_of_a_member_is_accepted_and_not_read_as_a_file() =>
        (await RunAsync("user", "add", "ann", "--slack", "@ann", "--dry-run")).Golden.Should().Be("ann\n  + row\n  + SlackUser: ann");

    [Theory]
    [InlineData("u012ab3cd", "looks like a member ID, and member IDs are written in capitals: use U012AB3CD")]
    [InlineData("<#C012AB3CD>", "of Slack's markup only a mention of a member such as <@U012AB3CD>")]
    public async Task A_text_that_cannot_be_a_member_is_refused_with_a_hint(string slack, string hint)
    {
        var result = await RunAsync("user", "add", "ann", "--slack", slack, "--dry-run");

        (result.Code, result.Error.Contains(hint, StringComparison.Ordinal)).Should().Be((ExitCode.Failed, true), result.Error);
    }

    private static bool Holds(Result result, string password) =>
        result.Out.Contains(password, StringComparison.Ordinal) || result.Error.Contains(password, StringComparison.Ordinal);

    private async Task<SlackStandIn> DeployWithConsoleAccessAsync()
    {
        Clock = Aws.Time!.ToClock();
        SlackStandIn slack = await SlackStandIn.StartAsync();
        Set([.. (await Account.CreateChannelsAsync(slack)).Select(setting => (setting.Key, setting.Value))]);
        return slack;
    }
}
