using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.LocalAws.Tests.Emulation.Facts;

[Collection(EmulatedAwsCollection.Name)]
public sealed class TagFacts(EmulatedAwsFixture fixture)
{
    [Fact]
    public async Task A_user_has_at_most_fifty_tags()
    {
        using var account = await fixture.FreshAccountAsync();
        await account.CreateUserByHandAsync("alice");
        await TagAsync(account, [.. Enumerable.Range(1, 50).Select(number => ($"tag{number}", "x"))]);

        var tagging = () => TagAsync(account, ("one-more", "x"));
        await tagging.Should().ThrowAsync<LimitExceededException>();
        await TagAsync(account, ("tag50", "changed"));
        (await account.GetTagsAsync("alice")).Should().HaveCount(50);
    }

    [Fact]
    public async Task A_tag_whose_key_differs_only_in_case_is_replaced()
    {
        using var account = await fixture.FreshAccountAsync();
        await account.CreateUserByHandAsync("alice");
        await TagAsync(account, ("Team", "one"));
        await TagAsync(account, ("team", "two"));
        (await account.GetTagsAsync("alice")).Should().Equal(new Dictionary<string, string> { ["team"] = "two" });
    }

    [Theory]
    [InlineData("iam-lifecycle:key:AKIAEXAMPLE", "current 2026-11-20T04:06:23Z off", true)]
    [InlineData("key", "a,b", false)]
    [InlineData("aws:reserved", "x", false)]
    public async Task A_tag_with_invalid_characters_or_a_reserved_prefix_is_refused(string key, string value, bool allowed)
    {
        using var account = await fixture.FreshAccountAsync();
        await account.CreateUserByHandAsync("alice");
        var tagging = () => TagAsync(account, (key, value));
        if (allowed)
        {
            await tagging.Should().NotThrowAsync();
        }
        else
        {
            await tagging.Should().ThrowAsync<AmazonIdentityManagementServiceException>();
        }
    }

    [Fact]
    public async Task A_user_keeps_its_tags_when_its_path_changes()
    {
        using var account = await fixture.FreshAccountAsync();
        await account.CreateUserByHandAsync("alice");
        await TagAsync(account, ("team", "one"));
        await account.Clients.Iam.UpdateUserAsync(new UpdateUserRequest { UserName = "alice", NewPath = "/elsewhere/" });
        (await account.GetTagsAsync("alice")).Should().ContainKey("team");
    }

    private static async Task TagAsync(LocalAccount account, params (string Key, string Value)[] tags) =>
        await account.Clients.Iam.TagUserAsync(
            new TagUserRequest { UserName = "alice", Tags = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })] }
        );
}
