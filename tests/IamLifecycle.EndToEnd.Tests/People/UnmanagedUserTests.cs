using System.Text.Json.Nodes;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.People;

/// <summary>
/// Users that somebody makes outside of the table: told of, and given a login where that is wanted; nothing else of them is touched.
/// </summary>
public sealed class UnmanagedUserTests(EmulatedAwsFixture fixture) : ConsoleAccessTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    public static TheoryData<string, string> Makers =>
        new()
        {
            { CloudTrail.User.ToJsonString(), "by IAM user mallory at" },
            { CloudTrail.Root.ToJsonString(), "the root user" },
            { CloudTrail.Role.ToJsonString(), "by mallory with admin at" },
        };

    [Theory]
    [MemberData(nameof(Makers))]
    public async Task The_channels_are_told_once_who_made_whom_when_from_where_and_with_what(string maker, string named)
    {
        var function = await DeployWithNoticesAsync();
        await Account.CreateUserByHandAsync("alice");
        var before = await UserAsync();
        string told = CloudTrail.Created("alice", (JsonObject)JsonNode.Parse(maker)!);

        for (int time = 0; time < 3; time++)
        {
            (await AnswerAsync(function, told)).Failed.Should().Be(0);
        }

        foreach (string text in await NoticesAsync(expected: 1))
        {
            text.Should().ContainAll("alice", named, "2026-11-20T04:06:23Z", "192.0.2.1", "aws-cli/2.31");
        }

        (await UserAsync()).Should().Be(before);
        await ShouldHaveNoLoginAsync("alice");
    }

    [Fact]
    public async Task With_onboard_the_person_gets_a_login_and_the_default_groups_once_and_nothing_else_is_touched()
    {
        await Account.CreateGroupsAsync("people");
        var function = await DeployWithNoticesAsync(
            ("OUTSIDE_USERS", "onboard"),
            ("ALLOWED_GROUPS", "people"),
            ("DEFAULT_GROUPS", "people")
        );
        await Account.CreateUserByHandAsync("alice");
        var before = await UserAsync();

        for (int time = 0; time < 3; time++)
        {
            await AnswerAsync(function, CloudTrail.Created("alice"));
        }

        await function.RunAsync();
        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
        (await PasswordsSetAsync()).Should().Be(1);
        (await Account.GetGroupsAsync("alice")).Should().Equal("people");
        (await UserAsync()).Should().Be(before);
        (await Account.GetKeysAsync("alice")).Should().BeEmpty();
        (await Account.GetParameterNamesAsync()).Should().NotContain(name => name.Contains("alice"));
    }

    [Theory]
    [InlineData("notify", 0)]
    [InlineData("onboard", 1)]
    public async Task The_full_run_finds_whom_no_event_told_of(string mode, int delivered)
    {
        var function = await DeployWithNoticesAsync(("OUTSIDE_USERS", mode));
        await Account.PutRowAsync("bob");
        await function.RunAsync();
        int said = (await Aws.GetNoticesAsync()).Count;
        await Account.CreateUserByHandAsync("alice");

        await function.RunAsync();
        await function.RunAsync();

        (await Aws.GetNoticesAsync()).Skip(said).Should().ContainSingle().Which.Message.Should().Contain("alice");
        (await Letters.PasswordsAsync()).Should().HaveCount(delivered);
    }

    [Fact]
    public async Task With_ignore_nothing_is_said_and_nothing_done()
    {
        var function = await DeployWithNoticesAsync(("OUTSIDE_USERS", "ignore"));
        await Account.CreateUserByHandAsync("alice");

        (await AnswerAsync(function, CloudTrail.Created("alice"))).Failed.Should().Be(0);
        await function.RunAsync();
        await function.RunAsync();

        await NoticesAsync(expected: 0);
        await ShouldHaveNoLoginAsync("alice");
    }

    [Fact]
    public async Task A_user_that_is_gone_already_one_that_was_refused_and_one_of_ours_are_no_news()
    {
        var function = await DeployWithNoticesAsync(("OUTSIDE_USERS", "onboard"));
        await Account.PutRowAsync("bob");
        await function.RunAsync();
        int said = (await Aws.GetNoticesAsync()).Count;

        (await AnswerAsync(function, CloudTrail.Created("alice"))).Failed.Should().Be(0);
        (await AnswerAsync(function, CloudTrail.Created("alice", errorCode: "EntityAlreadyExists"))).Failed.Should().Be(0);
        (await AnswerAsync(function, CloudTrail.Created("bob"))).Changes.Should().Be(0);

        (await Aws.GetNoticesAsync()).Should().HaveCount(said);
        Letters.Direct.Should().BeEmpty();
        await Account.ShouldBeInOrderAsync("bob");
    }

    [Fact]
    public async Task A_record_of_another_call_is_refused_by_name()
    {
        var function = await DeployWithNoticesAsync();

        var error = (await function.InvokeAsync(CloudTrail.Created("alice", eventName: "DeleteUser")))
            .Should()
            .BeOfType<InvocationResult.FunctionError>()
            .Which;

        error.Message.Should().Contain("DeleteUser");
    }

    private async Task<Function> DeployWithNoticesAsync(params (string Name, string Value)[] settings) =>
        await DeployForPeopleAsync([
            .. (await Account.MakeNoticeChannelsAsync(Slack)).Select(setting => (setting.Key, setting.Value)),
            .. settings,
        ]);

    private static async Task<RunAnswer> AnswerAsync(Function function, string told) => new((await function.InvokeAsync(told)).Payload);

    /// <summary>What the topic and the channel were told, each as often.</summary>
    private async Task<IReadOnlyList<string>> NoticesAsync(int expected)
    {
        string[] published = [.. (await Aws.GetNoticesAsync()).Select(notice => notice.Message)];
        string[] posted = [.. Slack.Posts.Where(post => post.To is null).Select(post => post.Shown)];
        (published.Length, posted.Length).Should().Be((expected, expected));
        return [.. published, .. posted];
    }

    private async Task<string> UserAsync()
    {
        var user = (await Account.FindUserAsync("alice"))!;
        return $"{user.UserId} {user.Path} {user.PermissionsBoundary?.PermissionsBoundaryArn} "
            + $"{string.Join(' ', (await Account.GetTagsAsync("alice")).Keys)}";
    }
}
