using System.Text.Json.Nodes;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.People;

/// <summary>
/// Unmanaged users that are created outside of the table: the function reports them and, if configured, creates a login. Nothing else of
/// them is changed.
/// </summary>
public sealed class UnmanagedUserTests(EmulatedAwsFixture fixture) : ConsoleAccessTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    public static TheoryData<string, string> Creators =>
        new()
        {
            { CloudTrail.User.ToJsonString(), "by IAM user mallory at" },
            { CloudTrail.Root.ToJsonString(), "the root user" },
            { CloudTrail.Role.ToJsonString(), "by mallory with admin at" },
        };

    [Theory]
    [MemberData(nameof(Creators))]
    public async Task One_notice_names_user_creator_time_source_address_and_user_agent(string creator, string named)
    {
        var function = await DeployWithNoticesAsync();
        await Account.CreateUserByHandAsync("alice");
        var before = await UserAsync();
        string record = CloudTrail.Created("alice", (JsonObject)JsonNode.Parse(creator)!);

        for (int time = 0; time < 3; time++)
        {
            (await AnswerAsync(function, record)).Failed.Should().Be(0);
        }

        foreach (string text in await NoticesAsync(expected: 1))
        {
            text.Should().ContainAll("alice", named, "2026-11-20T04:06:23Z", "192.0.2.1", "aws-cli/2.31");
        }

        (await UserAsync()).Should().Be(before);
        await ShouldHaveNoLoginAsync("alice");
    }

    [Fact]
    public async Task Onboard_gives_an_unmanaged_user_a_login_and_the_default_groups_once_and_nothing_else()
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
    public async Task A_full_run_finds_an_unmanaged_user_without_an_event(string mode, int delivered)
    {
        var function = await DeployWithNoticesAsync(("OUTSIDE_USERS", mode));
        await Account.PutRowAsync("bob");
        await function.RunAsync();
        int sent = (await Aws.GetNoticesAsync()).Count;
        await Account.CreateUserByHandAsync("alice");

        await function.RunAsync();
        await function.RunAsync();

        (await Aws.GetNoticesAsync()).Skip(sent).Should().ContainSingle().Which.Message.Should().Contain("alice");
        (await Letters.PasswordsAsync()).Should().HaveCount(delivered);
    }

    [Fact]
    public async Task Ignore_reports_nothing_and_changes_nothing()
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
    public async Task Deleted_users_failed_creations_and_managed_users_are_not_reported()
    {
        var function = await DeployWithNoticesAsync(("OUTSIDE_USERS", "onboard"));
        await Account.PutRowAsync("bob");
        await function.RunAsync();
        int sent = (await Aws.GetNoticesAsync()).Count;

        (await AnswerAsync(function, CloudTrail.Created("alice"))).Failed.Should().Be(0);
        (await AnswerAsync(function, CloudTrail.Created("alice", errorCode: "EntityAlreadyExists"))).Failed.Should().Be(0);
        (await AnswerAsync(function, CloudTrail.Created("bob"))).Changes.Should().Be(0);

        (await Aws.GetNoticesAsync()).Should().HaveCount(sent);
        Letters.Direct.Should().BeEmpty();
        await Account.ShouldBeInOrderAsync("bob");
    }

    [Fact]
    public async Task The_error_for_a_record_of_another_call_names_the_call()
    {
        var function = await DeployWithNoticesAsync();

        var error = (await function.InvokeAsync(CloudTrail.Created("alice", eventName: "DeleteUser")))
            .Should()
            .BeOfType<InvocationResult.FunctionError>()
            .Which;

        error.Message.Should().Contain("DeleteUser");
    }

    private async Task<Function> DeployWithNoticesAsync(params (string Name, string Value)[] settings) =>
        await DeployWithDeliveryAsync([
            .. (await Account.MakeNoticeChannelsAsync(Slack)).Select(setting => (setting.Key, setting.Value)),
            .. settings,
        ]);

    private static async Task<RunAnswer> AnswerAsync(Function function, string record) => new((await function.InvokeAsync(record)).Payload);

    /// <summary>The notices of the topic and of the channel; both have the same number.</summary>
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
