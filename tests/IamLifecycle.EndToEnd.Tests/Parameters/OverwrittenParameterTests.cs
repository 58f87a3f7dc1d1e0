using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Parameters;

/// <summary>A parameter that somebody overwrote gets the stored key back from its own history.</summary>
public sealed class OverwrittenParameterTests(TimeTravellingAwsFixture fixture)
    : EndToEndTest(fixture),
        IClassFixture<TimeTravellingAwsFixture>
{
    [Theory]
    [InlineData("oops")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("""{"schema":2,"current":{}}""")]
    [InlineData("""{"schema":1,"current":{"AccessKeyId":"AKIAEXAMPLE","SecretAccessKey":"x","CreatedAt":"2026-01-01T00:00:00Z"}}""")]
    public async Task The_key_that_works_is_published_again_from_the_history(string text)
    {
        var function = await DeployWithAliceAsync();
        var key = await Account.GetStoredKeyAsync("alice");
        await OverwriteAsync(text);

        var run = await function.RunAsync();

        run.Done("PublishAgain").Should().Be(1, run.Json);
        run.Done("IssueKey").Should().Be(0);
        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().Be(key.AccessKeyId);
        await Account.ShouldBeInOrderAsync("alice");
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task Of_two_keys_the_one_that_was_current_is_published_again()
    {
        var function = await DeployWithAliceAsync();
        fixture.Time.Advance(TimeSpan.FromDays(15));
        await function.RunAsync();
        var current = await Account.GetStoredKeyAsync("alice");
        await OverwriteAsync("oops");

        await function.RunAsync();

        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().Be(current.AccessKeyId);
        (await Account.GetKeysAsync("alice")).Should().HaveCount(2);
        (await Account.GetTagsAsync("alice"))[$"iam-lifecycle:key:{current.AccessKeyId}"].Should().StartWith("current ");
    }

    [Fact]
    public async Task An_older_document_put_back_by_hand_does_not_bring_a_superseded_key_back()
    {
        var function = await DeployWithAliceAsync();
        var old = (await Account.FindParameterAsync(LocalAccount.ParameterName("alice")))!.Value;
        fixture.Time.Advance(TimeSpan.FromDays(15));
        await function.RunAsync();
        var before = await Account.GetKeysAsync("alice");
        await OverwriteAsync(old);

        await function.RunAsync();

        (await Account.GetKeysAsync("alice")).Select(key => key.AccessKeyId).Should().Equal(before.Select(key => key.AccessKeyId));
        (await Account.AuthenticateAsync("alice", "current")).Should().NotBeNull();
        (await function.RunAsync()).Failed.Should().Be(0);
    }

    [Fact]
    public async Task A_parameter_of_somebody_else_under_the_name_of_a_new_user_is_left_alone_and_reported()
    {
        var function = Deploy();
        await Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = LocalAccount.ParameterName("alice"),
                Value = "theirs",
                Type = ParameterType.SecureString,
            }
        );
        await Account.PutRowAsync("alice");

        var run = await function.RunAsync();

        run.NeedsAttention.Should().Be(1, run.Json);
        (await Account.FindParameterAsync(LocalAccount.ParameterName("alice")))!.Value.Should().Be("theirs");
        function.Log.Should().Contain(line => line.User == "alice" && line.Reason == "ParameterNotOurs");
    }

    private async Task OverwriteAsync(string text)
    {
        await Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = LocalAccount.ParameterName("alice"),
                Value = text,
                Type = ParameterType.SecureString,
                Overwrite = true,
            }
        );
        fixture.Time.Advance(TimeSpan.FromMinutes(10));
    }

    private async Task<Function> DeployWithAliceAsync()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        return function;
    }
}
