using IamLifecycle.LocalAws.Slack;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.People;

/// <summary>A workspace of 12,000 members whose list may be called 20 times a minute.</summary>
public sealed class LargeWorkspaceTests(EmulatedAwsFixture fixture) : ConsoleAccessTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private const int Others = 12_000;

    private Function function = null!;

    protected override async Task ArrangeAsync()
    {
        Slack.ListsPerMinute = 20;
        Slack.Members.Clear();
        for (int number = 0; number < Others; number++)
        {
            Slack.Members.Add(
                new SlackMember($"U{number:D10}", $"member-{number}")
                {
                    RealName = $"Member {number}",
                    Email = $"member-{number}@example.org",
                }
            );
        }

        Slack.Members.Add(Alice);
        function = await DeployWithDeliveryAsync();
        await Account.PutRowAsync("alice", Attributes.On("Console"), Attributes.Text("SlackUser", "alice"));
    }

    [Fact]
    public async Task A_member_name_is_found_within_two_full_runs()
    {
        await function.RunAsync();
        await function.RunAsync();

        await ShouldBeAbleToSignInAsync("alice", delivered: 1);
        Letters.Direct.Should().ContainSingle().Which.To.Should().Be(Alice);
        Slack.Calls.Count(call => call.Method == "users.list").Should().Be(13);
    }

    [Fact]
    public async Task An_ambiguous_member_name_delivers_no_password()
    {
        Slack.Members[5_000] = Slack.Members[5_000] with { RealName = "alice" };

        await function.RunAsync();
        var run = await function.RunAsync();

        await ShouldHaveNoLoginAsync("alice");
        (run.NeedsAttention, await PasswordsSetAsync()).Should().Be((1, 0), run.Json);
        await Account.ShouldBeInOrderAsync("alice");
    }
}
