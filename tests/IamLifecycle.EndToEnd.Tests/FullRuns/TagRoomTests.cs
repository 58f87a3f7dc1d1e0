using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.FullRuns;

/// <summary>
/// IAM allows 50 tags per user, and the ledger needs some of them. The function checks for free tags before it creates a key.
/// </summary>
public sealed class TagRoomTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private const int LifecycleTags = 3;

    [Theory]
    [InlineData(43, true)]
    [InlineData(44, false)]
    public async Task A_key_is_created_only_if_four_more_tags_fit(int foreignTags, bool fits)
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        var tags = Enumerable.Range(1, foreignTags).Select(number => new Tag { Key = $"tag-{number}", Value = "x" }).ToList();
        await Account.Clients.Iam.TagUserAsync(new TagUserRequest { UserName = "alice", Tags = tags });
        (await Account.GetTagsAsync("alice")).Should().HaveCount(LifecycleTags + foreignTags);
        fixture.Time.Advance(TimeSpan.FromDays(15));

        var run = await function.RunAsync();

        run.Done("IssueKey").Should().Be(fits ? 1 : 0);
        run.NeedsAttention.Should().Be(fits ? 0 : 1);
        function.Log.Any(line => line.Reason == "NoTagRoom" && line.Message.Contains("has 47 tags")).Should().Be(!fits);
        await Account.ShouldBeInOrderAsync("alice");
    }
}
