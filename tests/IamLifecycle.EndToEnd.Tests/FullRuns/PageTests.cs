using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.FullRuns;

/// <summary>An IAM that returns fewer users a page than it was asked for.</summary>
public sealed class SmallPagesFixture() : EmulatedAwsFixture(new EmulatedAwsOptions { LargestPage = 2 });

/// <summary>A list that comes in many pages is read to its end: nobody is overlooked, nobody made twice.</summary>
[Takes(30)]
public sealed class PageTests(SmallPagesFixture fixture) : EndToEndTest(fixture), IClassFixture<SmallPagesFixture>
{
    private static readonly string[] Users = ["alice", "bob", "carol", "dave", "erin", "frank", "grace"];

    [Fact]
    public async Task Users_of_all_pages_are_seen()
    {
        var function = Deploy();
        await Task.WhenAll(Users.Select(user => Account.PutRowAsync(user)));
        await function.RunAsync();

        var run = await function.RunAsync();

        run.Changes.Should().Be(0, run.Json);
        run.Number("usersSeen").Should().Be(7);
    }

    [Fact]
    public async Task A_user_with_more_groups_than_a_page_holds_is_deleted()
    {
        // The role may take a user out of groups of the list only.
        var function = Deploy(("ALLOWED_GROUPS", "group-*"));
        await Task.WhenAll(Users.Select(user => Account.PutRowAsync(user)));
        await function.RunAsync();
        for (var number = 1; number <= 5; number++)
        {
            await Account.Clients.Iam.CreateGroupAsync(new CreateGroupRequest { GroupName = $"group-{number}" });
            await Account.Clients.Iam.AddUserToGroupAsync(new AddUserToGroupRequest { GroupName = $"group-{number}", UserName = "alice" });
        }

        await Account.DeleteRowAsync("alice");
        await function.RunAsync();

        await Account.ShouldBeGoneAsync("alice");
    }

    [Fact]
    public async Task A_page_that_is_throttled_is_asked_for_again()
    {
        var function = Deploy();
        await Task.WhenAll(Users.Select(user => Account.PutRowAsync(user)));
        await function.RunAsync();
        await using var fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.GetAccountAuthorizationDetails",
                Containing = "Marker=",
                Times = 2,
            }
        );

        (await function.RunAsync()).Number("usersSeen").Should().Be(7);
    }

    [Fact]
    public async Task A_page_that_never_comes_deletes_and_creates_nobody()
    {
        var function = Deploy();
        await Task.WhenAll(Users.Select(user => Account.PutRowAsync(user)));
        await function.RunAsync();
        await Account.DeleteRowAsync("alice");
        var before = await Account.SnapshotAsync();
        await using var fault = await Aws.ArmAsync(
            new AwsFault
            {
                Operation = "iam.GetAccountAuthorizationDetails",
                Containing = "Marker=",
                Times = 100,
            }
        );

        (await function.StartRunAsync()).Succeeded.Should().BeFalse();

        (await Account.SnapshotAsync()).Should().Be(before);
    }
}
