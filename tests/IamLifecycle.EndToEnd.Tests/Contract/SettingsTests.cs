using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Contract;

/// <summary>Paths, names and the owner are configurable, and two deployments can share one account.</summary>
public sealed class SettingsTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private static readonly (string Name, string Value)[] Own =
    [
        ("OWNER_ID", "blue team"),
        ("USER_PATH", "/blue/people/"),
        ("PARAMETER_PREFIX", "/blue/"),
        ("PARAMETER_SUFFIX", ""),
        ("DEFAULT_TAGS", "team=blue,cost=42"),
    ];

    [Fact]
    public async Task Users_and_parameters_have_the_configured_paths_and_tags()
    {
        var function = Deploy(Own);
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");

        await function.RunAsync();

        (await Account.FindUserAsync("alice"))!.Path.Should().Be("/blue/people/");
        (await Account.GetTagsAsync("alice"))
            .Should()
            .Contain("iam-lifecycle:owner", "blue team")
            .And.Contain("team", "blue")
            .And.Contain("cost", "42");
        (await Account.GetParameterNamesAsync()).Should().Equal("/blue/alice", "/blue/bob");
        (await Account.GetParameterTagsAsync("/blue/alice")).Should().Contain("iam-lifecycle:owner", "blue team");
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task Users_and_parameters_with_configured_paths_are_deleted()
    {
        var function = Deploy(Own);
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.RunAsync();

        await Account.DeleteRowAsync("alice");
        await function.RunAsync();

        (await Account.GetUserNamesAsync()).Should().Equal("bob");
        (await Account.GetParameterNamesAsync()).Should().Equal("/blue/bob");
    }

    [Fact]
    public async Task A_deployment_neither_deletes_nor_changes_the_users_of_another_deployment()
    {
        var blue = Deploy(Own);
        await Account.PutRowAsync("alice");
        await blue.RunAsync();
        await Account.DeleteRowAsync("alice");
        await Account.PutRowAsync("bob");
        var other = Deploy();

        (await other.RunAsync()).Done("DeleteUser").Should().Be(0);

        await Account.ShouldBeInOrderAsync("bob");
        (await Account.GetUserNamesAsync()).Should().Equal("alice", "bob");
        (await Account.GetParameterNamesAsync()).Should().Contain("/blue/alice");
    }

    [Fact]
    public async Task A_parameter_is_encrypted_with_KMS_KEY_ID()
    {
        var function = Deploy(("KMS_KEY_ID", "alias/iam-lifecycle"));
        await Account.PutRowAsync("alice");

        await function.RunAsync();

        var described = await Account.Clients.Ssm.DescribeParametersAsync(new DescribeParametersRequest());
        described.Parameters.Should().ContainSingle().Which.KeyId.Should().Be("alias/iam-lifecycle");
        (await Account.FindStoredKeyAsync("alice")).Should().NotBeNull();
    }

    [Fact]
    public async Task A_record_of_a_removal_by_TTL_deletes_the_user()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.RunAsync();
        await Account.DeleteRowAsync("alice");
        var removed = Records.Removed("alice");
        removed["userIdentity"] = new System.Text.Json.Nodes.JsonObject
        {
            ["type"] = "Service",
            ["principalId"] = "dynamodb.amazonaws.com",
        };

        (await function.DeliverAsync(removed)).Should().BeEmpty();

        await Account.ShouldBeDeletedAsync("alice");
        await Account.ShouldBeInOrderAsync("bob");
    }
}
