using IamLifecycle.LocalAws.Slack;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Notices;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;

namespace IamLifecycle.Aws.Tests.People;

/// <summary>
/// Each error code that Slack documents for finding a member and sending a message to it has its own reason, which names the code.
/// </summary>
[Collection(EmulatedAwsCollection.Name)]
public sealed class SlackRefusalTests(EmulatedAwsFixture fixture) : ConsoleAccessTests(fixture)
{
    private static readonly SlackMember Ann = new("U0000000ANN", "ann", "ann@example.org");

    [Theory]
    [InlineData(
        "users.info",
        "user_not_found",
        "Slack has no member with that id, or the member is in no workspace in which the app is installed (users.info: user_not_found)"
    )]
    [InlineData(
        "users.info",
        "user_not_visible",
        "the app is not allowed to see the Slack member; on Enterprise Grid, install it in a workspace of the member "
            + "(users.info: user_not_visible)"
    )]
    [InlineData(
        "conversations.open",
        "user_not_found",
        "Slack has no member with that id, or the member is in no workspace in which the app is installed (conversations.open: "
            + "user_not_found)"
    )]
    [InlineData(
        "conversations.open",
        "user_not_visible",
        "the app is not allowed to see the Slack member; on Enterprise Grid, install it in a workspace of the member "
            + "(conversations.open: user_not_visible)"
    )]
    [InlineData("conversations.open", "user_disabled", "the Slack member is deactivated (conversations.open: user_disabled)")]
    [InlineData("conversations.open", "cannot_dm_bot", "the Slack member is a bot (conversations.open: cannot_dm_bot)")]
    [InlineData(
        "conversations.open",
        "invalid_user_combination",
        "the Slack member is external and shares no channel with the app (conversations.open: invalid_user_combination)"
    )]
    [InlineData(
        "conversations.open",
        "restricted_action",
        "a setting of the workspace does not allow the app to write to the Slack member; an administrator of Slack can allow it "
            + "(conversations.open: restricted_action)"
    )]
    [InlineData(
        "conversations.open",
        "team_access_not_granted",
        "Slack's conversations.open: team_access_not_granted: the app is not installed in the workspace, or lacks the "
            + "permission; install it again"
    )]
    [InlineData(
        "users.info",
        "not_allowed_token_type",
        "Slack's users.info: not_allowed_token_type: put the bot token of a workspace into the parameter /iam-lifecycle/slack-token"
    )]
    public async Task A_member_that_cannot_receive_messages_is_refused_with_the_reason_of_Slack(string method, string code, string reason)
    {
        Slack.Members.Add(Ann);
        using ArmedSlackFault fault = Slack.Arm(
            new SlackFault
            {
                Method = method,
                Error = code,
                Times = 2,
            }
        );

        (await FailureOfAsync(() => FindAsync("U0000000ANN"))).Should().Be(new Failure.NeedsAttention(reason));
    }

    [Theory]
    [InlineData(
        "users_not_found",
        "Slack has no member with that e-mail address, or the member is deactivated (users.lookupByEmail: users_not_found)"
    )]
    [InlineData(
        "enterprise_is_restricted",
        "Slack's users.lookupByEmail: enterprise_is_restricted: the method cannot be called from an Enterprise organization; use "
            + "the bot token of a workspace"
    )]
    public async Task An_address_that_is_not_found_is_refused_with_the_reason_of_Slack(string code, string reason)
    {
        using ArmedSlackFault fault = Slack.Arm(new SlackFault { Method = "users.lookupByEmail", Error = code });

        (await FailureOfAsync(() => FindAsync("ann@example.org"))).Should().Be(new Failure.NeedsAttention(reason));
    }

    [Theory]
    [InlineData("restricted_action_read_only_channel", "the channel is read-only; allow the app to post in the channel's settings")]
    [InlineData("restricted_action_thread_only_channel", "only replies can be posted in the channel; choose another")]
    [InlineData("messages_tab_disabled", "the app's Messages tab is switched off; switch it on in App Home")]
    [InlineData("ekm_access_denied", "administrators of Slack have suspended posting (Enterprise Key Management)")]
    [InlineData("channel_not_found", "invite the app to the channel")]
    public async Task A_refused_message_is_reported_with_the_reason_of_Slack(string code, string advice)
    {
        using ArmedSlackFault fault = Slack.Arm(new SlackFault { Method = "chat.postMessage", Error = code });

        (await FailureOfAsync(() => PasswordDelivery(OnlySlack).DeliverAsync(new Recipient("D0000000ANN", null), Message(), default)))
            .Should()
            .Be(new Failure.NeedsAttention($"Slack's chat.postMessage: {code}: {advice}"));
    }

    [Theory]
    [InlineData("team_added_to_org")]
    [InlineData("org_login_required")]
    public async Task A_workspace_that_is_being_moved_is_a_transient_failure(string code)
    {
        Slack.Members.Add(Ann);
        using ArmedSlackFault fault = Slack.Arm(new SlackFault { Method = "users.info", Error = code });

        (await FailureOfAsync(() => FindAsync("U0000000ANN")))
            .Should()
            .Be(
                new Failure.Transient(
                    $"Slack's users.info: {code}: the workspace is being moved to an Enterprise organization",
                    MayHaveWorked: false
                )
            );
    }

    [Fact]
    public async Task Deactivated_members_and_bots_are_distinguished_from_missing_members()
    {
        Slack.Members.Add(Ann with { Deleted = true });
        Slack.Members.Add(new SlackMember("U0000000BOT", "robot") { IsBot = true });

        (await FailureOfAsync(() => FindAsync("U0000000ANN"))).Message.Should().Be("the Slack member is deactivated (users.info: deleted)");
        (await FailureOfAsync(() => FindAsync("U0000000BOT"))).Message.Should().Be("the Slack member is a bot (users.info: is_bot)");
    }

    [Fact]
    public async Task A_member_of_Enterprise_Grid_is_found_by_either_id()
    {
        Slack.Members.Add(Ann with { EnterpriseId = "W012A3CDE" });

        (await FindAsync("W012A3CDE")).SlackChannel.Should().Be("D0000000ANN");
        (await FindAsync("U0000000ANN")).SlackChannel.Should().Be("D0000000ANN");
    }

    [Fact]
    public async Task Markup_in_a_notice_is_sent_as_text()
    {
        NoticeMessage notice = new("IamLifecycle: UserCreated _ann_", "_ann_ was created by *zoe* <!channel> & `x`", "{}");

        await Adapt(OnlySlack).Channels.Single(channel => channel.Name == "slack").SendAsync(notice, default);

        SlackCall call = Slack.Calls.Single();
        (call["mrkdwn"], call["text"])
            .Should()
            .Be(("false", "IamLifecycle: UserCreated _ann_\n_ann_ was created by *zoe* &lt;!channel&gt; &amp; `x`"));
    }

    private Task<Recipient> FindAsync(string wanted) => PasswordDelivery(OnlySlack).ResolveAsync(new Contact(wanted, null), default);
}
