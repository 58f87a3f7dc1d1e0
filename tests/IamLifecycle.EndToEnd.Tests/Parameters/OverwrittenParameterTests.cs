using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Parameters;

/// <summary>The function restores the stored key of an overwritten parameter from the parameter's history.</summary>
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
    public async Task An_overwritten_parameter_gets_its_working_key_back_from_the_history(string text)
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
    public async Task An_overwritten_parameter_with_two_keys_gets_the_current_key_back()
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
    public async Task An_older_document_restored_by_hand_changes_no_key()
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
    public async Task A_foreign_parameter_under_the_name_of_a_new_user_stays_unchanged_and_is_reported()
    {
        var function = Deploy();
        await Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = LocalAccount.ParameterName("alice"),
                Value = "foreign",
                Type = ParameterType.SecureString,
            }
        );
        await Account.PutRowAsync("alice");

        var run = await function.RunAsync();

        run.NeedsAttention.Should().Be(1, run.Json);
        (await Account.FindParameterAsync(LocalAccount.ParameterName("alice")))!.Value.Should().Be("foreign");
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
