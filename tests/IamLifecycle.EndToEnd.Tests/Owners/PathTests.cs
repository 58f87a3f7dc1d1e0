using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Owners;

/// <summary>A managed user whose path or name was changed by hand.</summary>
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
    public async Task A_user_moved_out_of_USER_PATH_is_no_longer_managed_and_is_reported()
    {
        await Account.Clients.Iam.UpdateUserAsync(new UpdateUserRequest { UserName = "alice", NewPath = "/elsewhere/" });

        var run = await function.RunAsync();

        run.Changes.Should().Be(0);
        run.NeedsAttention.Should().Be(1);
        function.Log.Should().Contain(line => line.User == "alice" && line.Reason == "NotOwned" && line.Message.Contains("/elsewhere/"));
        (await Account.AuthenticateAsync("alice", "current")).Should().NotBeNull();
    }

    [Fact]
    public async Task A_renamed_user_is_deleted_and_its_row_gets_a_new_user_with_a_working_key()
    {
        await Account.Clients.Iam.UpdateUserAsync(new UpdateUserRequest { UserName = "alice", NewUserName = "alicia" });

        await function.RunAsync();
        await function.RunAsync();

        (await Account.GetUserNamesAsync()).Should().Equal("alice", "bob");
        (await Account.AuthenticateAsync("alice", "current")).Should().EndWith("/alice");
        (await Account.GetParameterNamesAsync()).Should().Equal("/iam_users/alice_keys", "/iam_users/bob_keys");
    }

    [Fact]
    public async Task A_user_deleted_by_hand_is_recreated_with_a_working_key()
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
