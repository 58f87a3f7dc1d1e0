using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.FullRuns;

/// <summary>IAM returns fewer users per page than requested.</summary>
public sealed class SmallPagesFixture() : EmulatedAwsFixture(new EmulatedAwsOptions { LargestPage = 2 });

/// <summary>A list of many pages is read completely: no user is missed, and no user is created twice.</summary>
[Takes(30)]
public sealed class PageTests(SmallPagesFixture fixture) : EndToEndTest(fixture), IClassFixture<SmallPagesFixture>
{
    private static readonly string[] Users = ["alice", "bob", "carol", "dave", "erin", "frank", "grace"];

    [Fact]
    public async Task A_full_run_reads_the_users_of_all_pages()
    {
        var function = Deploy();
        await Task.WhenAll(Users.Select(user => Account.PutRowAsync(user)));
        await function.RunAsync();

        var run = await function.RunAsync();

        run.Changes.Should().Be(0, run.Json);
        run.Number("usersSeen").Should().Be(7);
    }

    [Fact]
    public async Task A_user_with_more_groups_than_one_page_is_deleted()
    {
        // The role may remove a user only from groups in ALLOWED_GROUPS.
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

        await Account.ShouldBeDeletedAsync("alice");
    }

    [Fact]
    public async Task A_throttled_page_is_requested_again()
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
    public async Task A_run_that_cannot_read_a_page_fails_and_changes_nothing()
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
