using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Parameters;

/// <summary>
/// The next full run repairs a parameter whose type or KMS key was changed or that was recreated. The keys of consumers keep working.
/// </summary>
public sealed class ChangedParameterTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private static readonly string Name = LocalAccount.ParameterName("alice");

    private Function function = null!;
    private StoredKey key = null!;

    protected override async Task ArrangeAsync()
    {
        function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        key = await Account.GetStoredKeyAsync("alice");
        fixture.Time.Advance(TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task A_parameter_changed_to_plain_text_is_encrypted_again()
    {
        await RewriteAsync(ParameterType.String, keyId: null);

        (await function.RunAsync()).Done("IssueKey").Should().Be(0);

        (await DescribeAsync()).Type.Should().Be(ParameterType.SecureString);
        await ShouldHaveTheSameKeyAsync();
        function.Log.Should().Contain(line => line.User == "alice" && line.Reason == "ParameterNotEncrypted");
    }

    [Fact]
    public async Task A_parameter_under_another_KMS_key_is_encrypted_with_the_configured_key_again()
    {
        AllowAnotherKey();
        await RewriteAsync(ParameterType.SecureString, keyId: "alias/another-key");

        (await function.RunAsync()).Done("IssueKey").Should().Be(0);

        (await DescribeAsync()).KeyId.Should().Be("alias/aws/ssm");
        await ShouldHaveTheSameKeyAsync();
    }

    [Fact]
    public async Task A_parameter_recreated_with_an_old_document_is_repaired()
    {
        var old = (await Account.FindParameterAsync(Name))!.Value;
        fixture.Time.Advance(TimeSpan.FromDays(15));
        await function.RunAsync();
        var second = await Account.GetStoredKeyAsync("alice");
        await Account.Clients.Ssm.DeleteParameterAsync(new DeleteParameterRequest { Name = Name });
        fixture.Time.Advance(TimeSpan.FromHours(2));
        await Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = Name,
                Value = old,
                Type = ParameterType.SecureString,
            }
        );

        await function.RunAsync();
        await function.RunAsync();

        (await Account.AuthenticateAsync("alice", "current")).Should().NotBeNull();
        (await Account.WorksAsync(second)).Should().BeTrue("consumers use it");
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task A_parameter_without_tags_is_still_owned_according_to_the_ledger()
    {
        await Account.Clients.Ssm.RemoveTagsFromResourceAsync(
            new RemoveTagsFromResourceRequest
            {
                ResourceType = ResourceTypeForTagging.Parameter,
                ResourceId = Name,
                TagKeys = ["iam-lifecycle:owner", "iam-lifecycle:user"],
            }
        );
        fixture.Time.Advance(TimeSpan.FromDays(15));

        (await function.RunAsync()).Done("IssueKey").Should().Be(1);

        await Account.ShouldBeInOrderAsync("alice");
    }

    private async Task RewriteAsync(ParameterType type, string? keyId)
    {
        var value = (await Account.FindParameterAsync(Name))!.Value;
        await Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = Name,
                Value = value,
                Type = type,
                KeyId = keyId,
                Overwrite = true,
            }
        );
    }

    private async Task<ParameterMetadata> DescribeAsync() =>
        (await Account.Clients.Ssm.DescribeParametersAsync(new DescribeParametersRequest())).Parameters.Single();

    private async Task ShouldHaveTheSameKeyAsync()
    {
        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().Be(key.AccessKeyId);
        await Account.ShouldBeInOrderAsync("alice");
        (await function.RunAsync()).Changes.Should().Be(0);
    }
}
