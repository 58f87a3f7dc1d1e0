using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.StreamPath;

/// <summary>A row is inserted, changed and removed, and the table's real stream delivers the records.</summary>
[Takes(15)]
public sealed class RowTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    [Fact]
    public async Task An_inserted_row_creates_a_user_with_boundary_owner_tag_ledger_and_a_working_key()
    {
        var function = Deploy(("DEFAULT_TAGS", "team=billing"));
        await Account.PutRowAsync("alice");

        await function.DrainStreamAsync();

        await Account.ShouldBeInOrderAsync("alice");
        (await Account.GetTagsAsync("alice")).Should().Contain("team", "billing");
        (await Account.GetKeysAsync("alice")).Should().ContainSingle();
    }

    [Fact]
    public async Task The_parameter_is_a_tagged_SecureString_with_the_document_of_the_contract()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");

        await function.DrainStreamAsync();

        var described = (await Account.Clients.Ssm.DescribeParametersAsync(new DescribeParametersRequest()))
            .Parameters.Should()
            .ContainSingle()
            .Which;
        described.Name.Should().Be("/iam_users/alice_keys");
        described.Type.Should().Be(ParameterType.SecureString);
        (await Account.GetParameterTagsAsync(described.Name))
            .Should()
            .BeEquivalentTo(
                new Dictionary<string, string> { ["iam-lifecycle:owner"] = Convergence.Owner, ["iam-lifecycle:user"] = "alice" }
            );
        var document = JsonDocument.Parse((await Account.FindParameterAsync(described.Name))!.Value).RootElement;
        document.EnumerateObject().Select(member => member.Name).Should().Equal("schema", "current");
        document.GetProperty("schema").GetInt32().Should().Be(1);
        document
            .GetProperty("current")
            .EnumerateObject()
            .Select(member => member.Name)
            .Should()
            .Equal("AccessKeyId", "SecretAccessKey", "CreatedAt");
        var created = (await Account.GetKeysAsync("alice")).Single().CreateDate!.Value.ToUniversalTime();
        document.GetProperty("current").GetProperty("CreatedAt").GetString().Should().Be($"{created:yyyy-MM-ddTHH:mm:ssZ}");
    }

    [Fact]
    public async Task An_unknown_attribute_changes_nothing_and_is_reported()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.DrainStreamAsync();
        var before = await Account.SnapshotAsync();

        await Account.PutRowAsync("alice", ("Team", new AttributeValue("billing")));
        await function.DrainStreamAsync();

        (await Account.SnapshotAsync()).Replace("Team billing\n", "", StringComparison.Ordinal).Should().Be(before);
        function.Log.Should().Contain(line => line.User == "alice" && line.Reason == "UnknownAttribute" && line.Message.Contains("Team"));
    }

    [Fact]
    public async Task A_removed_row_deletes_user_keys_and_parameter()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.DrainStreamAsync();
        var key = await Account.GetStoredKeyAsync("alice");

        await Account.DeleteRowAsync("alice");
        await function.DrainStreamAsync();

        await Account.ShouldBeDeletedAsync("alice");
        (await Account.WorksAsync(key)).Should().BeFalse();
        await Account.ShouldBeInOrderAsync("bob");
    }

    [Fact]
    public async Task Many_rows_inserted_at_once_create_one_user_each()
    {
        var function = Deploy();
        string[] users = [.. Enumerable.Range(1, 25).Select(number => $"user-{number:D2}")];
        await Task.WhenAll(users.Select(user => Account.PutRowAsync(user)));

        await function.DrainStreamAsync();

        foreach (var user in users)
        {
            await Account.ShouldBeInOrderAsync(user);
        }
    }
}
