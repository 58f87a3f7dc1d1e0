using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Owners;

/// <summary>
/// A user without proof of ownership is never changed or deleted, with or without a row. If it has a row, it is reported.
/// </summary>
public sealed class NotOursTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    public static TheoryData<string, string?> UnmanagedUsers =>
        new()
        {
            { "/", null }, // created by hand
            { "/people/", null }, // another path
            { Convergence.Path, null }, // USER_PATH, without the owner tag
            { "/", Convergence.Owner }, // forged owner tag, with another path
            { Convergence.Path, "eu-west-1/other" }, // user of another table
        };

    [Theory]
    [MemberData(nameof(UnmanagedUsers))]
    public async Task An_unmanaged_user_without_a_row_is_ignored_by_the_full_run_and_the_stream(string path, string? owner)
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        await CreateAsync("stranger", path, owner);
        var before = await DescribeAsync("stranger");

        (await function.RunAsync()).Changes.Should().Be(0);
        (await function.DeliverAsync(Records.Removed("stranger"))).Should().BeEmpty();

        (await DescribeAsync("stranger")).Should().Be(before);
        await ShouldNotHaveWrittenToAsync("stranger");
    }

    [Theory]
    [MemberData(nameof(UnmanagedUsers))]
    public async Task An_unmanaged_user_with_a_row_stays_unchanged_and_is_reported(string path, string? owner)
    {
        var function = Deploy();
        await CreateAsync("stranger", path, owner);
        await Account.PutRowAsync("stranger");
        await Account.PutRowAsync("alice");
        var before = await DescribeAsync("stranger");

        await function.DrainStreamAsync();
        var run = await function.RunAsync();

        run.NeedsAttention.Should().Be(1);
        function.Log.Should().Contain(line => line.User == "stranger" && line.Reason == "NotOwned" && line.Level == "Warning");
        (await DescribeAsync("stranger")).Should().Be(before);
        await ShouldNotHaveWrittenToAsync("stranger");
        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task Removing_the_row_of_an_unmanaged_user_changes_nothing()
    {
        var function = Deploy();
        await CreateAsync("stranger", "/", null);
        await Account.PutRowAsync("stranger");
        await Account.PutRowAsync("alice");
        await function.DrainStreamAsync();
        var before = await DescribeAsync("stranger");

        await Account.DeleteRowAsync("stranger");
        await function.DrainStreamAsync();
        await function.RunAsync();

        (await DescribeAsync("stranger")).Should().Be(before);
    }

    [Fact]
    public async Task A_user_created_by_hand_with_the_name_of_a_deleted_user_is_unmanaged()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.DrainStreamAsync();
        await Account.DeleteRowAsync("alice");
        await function.DrainStreamAsync();
        await CreateAsync("alice", "/", null);

        (await function.DeliverAsync(Records.Removed("alice"))).Should().BeEmpty();
        (await function.RunAsync()).Changes.Should().Be(0);

        (await Account.GetKeysAsync("alice")).Should().ContainSingle();
    }

    [Fact]
    public async Task Users_in_PROTECTED_USERS_are_neither_created_nor_deleted()
    {
        var managed = Deploy();
        await Account.PutRowAsync("admin-1");
        await Account.PutRowAsync("alice");
        await managed.RunAsync();
        var function = Deploy(("PROTECTED_USERS", "admin-*"));
        await Account.DeleteRowAsync("admin-1");
        await Account.PutRowAsync("admin-2");

        await function.DrainStreamAsync();
        (await function.RunAsync()).Changes.Should().Be(0);

        (await Account.GetUserNamesAsync()).Should().Equal("admin-1", "alice");
        (await Account.AuthenticateAsync("admin-1", "current")).Should().NotBeNull();
        function.Log.Should().Contain(line => line.User == "admin-2" && line.Reason == "Protected");
    }

    [Fact]
    public async Task DELETE_SCOPE_account_deletes_users_without_an_owner_tag_but_none_of_other_deployments()
    {
        var function = Deploy(("DELETE_SCOPE", "account"), ("PROTECTED_USERS", "root-*"));
        foreach (var user in new[] { "alice", "bob", "carol", "dave" })
        {
            await Account.PutRowAsync(user);
        }

        await function.RunAsync();
        await CreateAsync("untagged", "/", null);
        await CreateAsync("tagged-by-another", "/", "eu-west-1/other");
        await CreateAsync("root-admin", "/", null);

        (await function.RunAsync()).Done("DeleteUser").Should().Be(1);

        (await Account.GetUserNamesAsync()).Should().Equal("alice", "bob", "carol", "dave", "root-admin", "tagged-by-another");
    }

    private async Task CreateAsync(string name, string path, string? owner)
    {
        await Account.CreateUserByHandAsync(name, path);
        await Account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = name });
        if (owner is not null)
        {
            var tags = new List<Tag>
            {
                new() { Key = "iam-lifecycle:owner", Value = owner },
            };
            await Account.Clients.Iam.TagUserAsync(new TagUserRequest { UserName = name, Tags = tags });
        }
    }

    private async Task<string> DescribeAsync(string name)
    {
        var user = (await Account.FindUserAsync(name))!;
        return string.Join(
            '\n',
            [
                $"{user.Arn} {user.UserId} {user.PermissionsBoundary?.PermissionsBoundaryArn}",
                .. (await Account.GetTagsAsync(name)).Select(tag => $"{tag.Key} = {tag.Value}"),
                .. (await Account.GetKeysAsync(name)).Select(key => $"{key.AccessKeyId} {key.Status}"),
            ]
        );
    }

    private async Task ShouldNotHaveWrittenToAsync(string name)
    {
        (await Account.GetParameterNamesAsync()).Should().NotContain(LocalAccount.ParameterName(name));
        (await CallsOfTheFunctionAsync())
            .Count(call => call is "iam.DeleteUser" or "iam.DeleteAccessKey" or "ssm.DeleteParameter")
            .Should()
            .Be(0);
    }
}
