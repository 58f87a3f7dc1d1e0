using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Owners;

/// <summary>Path and name of a user of ours that was changed by hand.</summary>
public sealed class PathTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private Function function = null!;

    protected override async Task ArrangeAsync()
    {
        function = Deploy();
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.RunAsync();
    }

    [Fact]
    public async Task A_user_that_was_moved_out_of_our_path_is_ours_no_more_and_reported()
    {
        await Account.Clients.Iam.UpdateUserAsync(new UpdateUserRequest { UserName = "alice", NewPath = "/elsewhere/" });

        var run = await function.RunAsync();

        run.Changes.Should().Be(0);
        run.NeedsAttention.Should().Be(1);
        function.Log.Should().Contain(line => line.User == "alice" && line.Reason == "NotOwned" && line.Message.Contains("/elsewhere/"));
        (await Account.AuthenticateAsync("alice", "current")).Should().NotBeNull();
    }

    [Fact]
    public async Task A_user_that_was_renamed_goes_as_one_without_a_row_and_the_row_gets_its_user_with_a_working_key()
    {
        await Account.Clients.Iam.UpdateUserAsync(new UpdateUserRequest { UserName = "alice", NewUserName = "alicia" });

        await function.RunAsync();
        await function.RunAsync();

        (await Account.GetUserNamesAsync()).Should().Equal("alice", "bob");
        (await Account.AuthenticateAsync("alice", "current")).Should().EndWith("/alice");
        (await Account.GetParameterNamesAsync()).Should().Equal("/iam_users/alice_keys", "/iam_users/bob_keys");
    }

    [Fact]
    public async Task A_user_that_was_deleted_by_hand_is_made_anew_with_a_key_that_works()
    {
        var key = await Account.GetStoredKeyAsync("alice");
        await Account.Clients.Iam.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { UserName = "alice", AccessKeyId = key.AccessKeyId });
        await Account.Clients.Iam.DeleteUserPermissionsBoundaryAsync(new DeleteUserPermissionsBoundaryRequest { UserName = "alice" });
        await Account.Clients.Iam.DeleteUserAsync(new DeleteUserRequest { UserName = "alice" });

        await function.RunAsync();
        await function.RunAsync();

        await Account.ShouldBeInOrderAsync("alice");
        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().NotBe(key.AccessKeyId);
    }
}
