using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Rows;

/// <summary><c>Tags</c>: additional IAM tags with the keys that <c>ALLOWED_TAG_KEYS</c> allows. Other tags stay unchanged.</summary>
public sealed class TagsTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private Function function = null!;

    protected override async Task ArrangeAsync()
    {
        function = Deploy(("ALLOWED_TAG_KEYS", "team,cost-*"), ("DEFAULT_TAGS", "made-by=table"));
        await Account.PutRowAsync("alice", Attributes.Map("Tags", ("team", "red"), ("cost-centre", "7")));
        await function.DrainStreamAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_user_has_the_tags_of_its_row_after_changes_and_removals(bool byStream)
    {
        (await OthersAsync()).Should().Equal("cost-centre=7", "made-by=table", "team=red");

        await Account.PutRowAsync("alice", Attributes.Map("Tags", ("team", "blue")));
        await function.SettleAsync(byStream);

        (await OthersAsync()).Should().Equal("made-by=table", "team=blue");
        await Account.ShouldBeInOrderAsync("alice");
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task Tags_are_unmanaged_without_the_attribute()
    {
        await Account.PutRowAsync("alice");

        await function.DrainStreamAsync();
        (await function.RunAsync()).Changes.Should().Be(0);

        (await OthersAsync()).Should().Equal("cost-centre=7", "made-by=table", "team=red");
    }

    [Fact]
    public async Task A_full_run_reverts_manual_changes_of_allowed_tags_and_keeps_other_tags()
    {
        await Account.Clients.Iam.TagUserAsync(
            new TagUserRequest
            {
                UserName = "alice",
                Tags =
                [
                    new Tag { Key = "team", Value = "green" },
                    new Tag { Key = "cost-more", Value = "1" },
                    new Tag { Key = "pet", Value = "cat" },
                ],
            }
        );

        await function.RunAsync();

        (await OthersAsync()).Should().Equal("cost-centre=7", "made-by=table", "pet=cat", "team=red");
        function.Log.Should().Contain(line => line.User == "alice" && line.Reason == "TagsDiffer");
    }

    [Theory]
    [InlineData("iam-lifecycle:owner")]
    [InlineData("aws:cloudformation:stack-name")]
    [InlineData("admin")]
    public async Task A_tag_key_outside_ALLOWED_TAG_KEYS_is_reported_and_nothing_changes(string key)
    {
        await Account.PutRowAsync("alice", Attributes.Map("Tags", ("team", "blue"), (key, "x")));

        await function.DrainStreamAsync();

        (await OthersAsync()).Should().Equal("cost-centre=7", "made-by=table", "team=red");
        function
            .Log.Should()
            .Contain(line =>
                line.User == "alice" && line.Reason == "RowInvalid" && line.Message.Contains($"Tags.{key} 'x': must be a key")
            );
        await Account.ShouldBeInOrderAsync("alice");
    }

    private async Task<IEnumerable<string>> OthersAsync() =>
        (await Account.GetTagsAsync("alice"))
            .Where(tag => !tag.Key.StartsWith("iam-lifecycle:", StringComparison.Ordinal))
            .Select(tag => $"{tag.Key}={tag.Value}")
            .Order(StringComparer.Ordinal);
}
