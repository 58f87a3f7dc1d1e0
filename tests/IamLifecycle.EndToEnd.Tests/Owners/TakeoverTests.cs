using System.Text.Json;
using Amazon.IdentityManagement.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;
using Tag = Amazon.IdentityManagement.Model.Tag;

namespace IamLifecycle.EndToEnd.Owners;

/// <summary><c>TAKEOVER</c>: users of the older layout become managed, and their consumers are not interrupted.</summary>
public sealed class TakeoverTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    private const string Parameter = "/iam_users/alice_keys";

    private AccessKey first = null!;
    private AccessKey second = null!;

    protected override async Task ArrangeAsync()
    {
        await Account.CreateUserByHandAsync("alice");
        first = await CreateKeyAsync();
        second = await CreateKeyAsync();
        await TagAsync((first.AccessKeyId, "pending_deletion"), (second.AccessKeyId, "current"));
        await WriteAsync($$"""{"current":{{Old(second)}},"pending_deletion":{{Old(first)}}}""", ParameterType.SecureString);
        await Account.PutRowAsync("alice");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_takeover_keeps_keys_and_parameter_and_rewrites_the_tags(bool byStream)
    {
        var before = (await Account.FindParameterAsync(Parameter))!;
        var function = Deploy(("TAKEOVER", "true"));

        await function.SettleAsync(byStream);

        var after = (await Account.FindParameterAsync(Parameter))!;
        (after.Value, after.Version).Should().Be((before.Value, before.Version));
        var tags = await Account.GetTagsAsync("alice");
        tags.Keys.Should()
            .BeEquivalentTo(
                "iam-lifecycle:owner",
                "iam-lifecycle:parameter",
                $"iam-lifecycle:key:{first.AccessKeyId}",
                $"iam-lifecycle:key:{second.AccessKeyId}"
            );
        tags[$"iam-lifecycle:key:{second.AccessKeyId}"].Should().StartWith("current ");
        tags[$"iam-lifecycle:key:{first.AccessKeyId}"].Should().StartWith("pending_deletion ");
        await ShouldWorkAsync(first, second);
        (await Account.GetBoundaryAsync("alice")).Should().Be(Account.BoundaryArn);
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task The_next_write_has_both_spellings_so_that_old_readers_keep_working()
    {
        var function = Deploy(("TAKEOVER", "true"));
        await function.RunAsync();
        fixture.Time.Advance(TimeSpan.FromDays(30));

        (await function.RunAsync()).Done("IssueKey").Should().Be(1);

        var document = await DocumentAsync();
        foreach (var entry in new[] { "current", "pending_deletion" })
        {
            var key = document.GetProperty(entry);
            key.GetProperty("AccessKeyID").GetString().Should().Be(key.GetProperty("AccessKeyId").GetString());
        }

        document.GetProperty("schema").GetInt32().Should().Be(1);
        document.GetProperty("pending_deletion").GetProperty("AccessKeyId").GetString().Should().Be(second.AccessKeyId);
        await Account.ShouldBeInOrderAsync("alice", "/");
    }

    [Fact]
    public async Task A_takeover_reads_a_plain_parameter_with_a_single_key_and_encrypts_it()
    {
        await WriteAsync(Old(second), ParameterType.String);
        var function = Deploy(("TAKEOVER", "true"));

        await function.RunAsync();

        var described = (await Account.Clients.Ssm.DescribeParametersAsync(new DescribeParametersRequest()))
            .Parameters.Should()
            .ContainSingle()
            .Which;
        described.Type.Should().Be(ParameterType.SecureString);
        (await DocumentAsync()).GetProperty("current").GetProperty("AccessKeyID").GetString().Should().Be(second.AccessKeyId);
        await ShouldWorkAsync(first, second);
    }

    [Theory]
    [InlineData("Current")]
    [InlineData("current ")]
    [InlineData("active")]
    public async Task A_user_with_other_tag_values_is_not_taken_over(string value)
    {
        await TagAsync((first.AccessKeyId, value), (second.AccessKeyId, value));
        var function = Deploy(("TAKEOVER", "true"));

        await function.DrainStreamAsync();
        (await function.RunAsync()).Changes.Should().Be(0);

        (await Account.GetBoundaryAsync("alice")).Should().BeNull();
        function.Log.Should().Contain(line => line.User == "alice" && line.Reason == "NotOwned");
    }

    [Fact]
    public async Task A_user_of_the_older_layout_stays_unmanaged_without_TAKEOVER()
    {
        var function = Deploy();

        await function.DrainStreamAsync();
        (await function.RunAsync()).Changes.Should().Be(0);

        (await Account.GetTagsAsync("alice")).Keys.Should().BeEquivalentTo(first.AccessKeyId, second.AccessKeyId);
        await ShouldWorkAsync(first, second);
    }

    [Fact]
    public async Task A_user_of_the_older_layout_without_a_row_is_ignored()
    {
        await Account.PutRowAsync("bob");
        await Account.DeleteRowAsync("alice");
        var function = Deploy(("TAKEOVER", "true"));

        await function.DrainStreamAsync();
        (await function.RunAsync()).Done("DeleteUser").Should().Be(0);

        await ShouldWorkAsync(first, second);
    }

    private static string Old(AccessKey key) => $$"""{"AccessKeyID":"{{key.AccessKeyId}}","SecretAccessKey":"{{key.SecretAccessKey}}"}""";

    private async Task<AccessKey> CreateKeyAsync()
    {
        var key = (await Account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "alice" })).AccessKey;
        fixture.Time.Advance(TimeSpan.FromDays(1));
        return key;
    }

    private Task<PutParameterResponse> WriteAsync(string value, ParameterType type) =>
        Account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = Parameter,
                Value = value,
                Type = type,
                Overwrite = true,
            }
        );

    private Task<TagUserResponse> TagAsync(params (string Key, string Value)[] tags) =>
        Account.Clients.Iam.TagUserAsync(
            new TagUserRequest { UserName = "alice", Tags = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })] }
        );

    private async Task<JsonElement> DocumentAsync() => JsonDocument.Parse((await Account.FindParameterAsync(Parameter))!.Value).RootElement;

    private async Task ShouldWorkAsync(params AccessKey[] keys)
    {
        foreach (var key in keys)
        {
            (await Account.WorksAsync(new StoredKey(key.AccessKeyId, key.SecretAccessKey, 0))).Should().BeTrue();
        }
    }
}
