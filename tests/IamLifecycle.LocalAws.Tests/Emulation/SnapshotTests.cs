using Amazon.IdentityManagement.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Events;
using IamLifecycle.LocalAws.Runtime;
using IamLifecycle.TestKit;

namespace IamLifecycle.LocalAws.Tests.Emulation;

/// <summary>The whole account can be restored to a snapshot, any number of times.</summary>
public sealed class SnapshotTests(TimeTravellingAwsFixture fixture) : IClassFixture<TimeTravellingAwsFixture>
{
    private LocalAccount account = null!;
    private StoredKey key = null!;

    [Fact]
    public async Task A_snapshot_restores_users_keys_parameters_rows_and_records_repeatedly()
    {
        using var fresh = await ArrangeAsync();
        var snapshot = await fixture.Aws.TakeSnapshotAsync();
        var before = await StateAsync();
        for (var round = 0; round < 2; round++)
        {
            await ChangeEverythingAsync();
            (await StateAsync()).Should().NotBe(before);
            await fixture.Aws.RestoreAsync(snapshot);
            (await StateAsync()).Should().Be(before);
        }
    }

    [Fact]
    public async Task A_snapshot_can_be_restored_after_a_reset()
    {
        using var fresh = await ArrangeAsync();
        var snapshot = await fixture.Aws.TakeSnapshotAsync();
        var before = await StateAsync();

        await fixture.Aws.ResetAsync();
        await fixture.Aws.RestoreAsync(snapshot);
        (await StateAsync()).Should().Be(before);
        await ChangeEverythingAsync();
        (await StateAsync()).Should().NotBe(before);
    }

    [Fact]
    public async Task A_snapshot_restores_the_clock()
    {
        using var fresh = await ArrangeAsync();
        var snapshot = await fixture.Aws.TakeSnapshotAsync();
        fixture.Time.Advance(TimeSpan.FromDays(30));

        await fixture.Aws.RestoreAsync(snapshot);

        fixture.Time.GetUtcNow().Should().BeCloseTo(snapshot.At, TimeSpan.FromSeconds(30));
        var user = await account.CreateUserByHandAsync("carol");
        new DateTimeOffset(user.CreateDate!.Value.ToUniversalTime()).Should().BeCloseTo(snapshot.At, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_snapshot_restores_the_list_of_issued_secrets()
    {
        using var fresh = await ArrangeAsync();
        var snapshot = await fixture.Aws.TakeSnapshotAsync();
        var before = await fixture.Aws.GetSecretsAsync();
        await ChangeEverythingAsync();

        await fixture.Aws.RestoreAsync(snapshot);

        before.Should().Contain(key.SecretAccessKey);
        (await fixture.Aws.GetSecretsAsync()).Should().Equal(before);
    }

    [Fact]
    public async Task An_unknown_snapshot_is_refused()
    {
        var restoring = () => fixture.Aws.RestoreAsync(new AwsSnapshot(4711, fixture.Time.GetUtcNow()));
        await restoring.Should().ThrowAsync<HttpRequestException>();
    }

    private async Task<LocalAccount> ArrangeAsync()
    {
        account = await fixture.FreshAccountAsync();
        await account.CreateUserByHandAsync("alice");
        var created = (await account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "alice" })).AccessKey;
        key = new StoredKey(created.AccessKeyId, created.SecretAccessKey, 0);
        await PutParameterAsync("first");
        await account.PutRowAsync("alice");
        return account;
    }

    private async Task ChangeEverythingAsync()
    {
        await account.Clients.Iam.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { UserName = "alice", AccessKeyId = key.AccessKeyId });
        await account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "alice" });
        await account.Clients.Iam.TagUserAsync(new TagUserRequest { UserName = "alice", Tags = [new() { Key = "k", Value = "v" }] });
        await account.CreateUserByHandAsync("bob");
        await PutParameterAsync("second");
        await account.DeleteRowAsync("alice");
    }

    private Task<PutParameterResponse> PutParameterAsync(string value) =>
        account.Clients.Ssm.PutParameterAsync(
            new PutParameterRequest
            {
                Name = "/p",
                Value = value,
                Type = ParameterType.SecureString,
                Overwrite = true,
            }
        );

    private async Task<string> StateAsync()
    {
        var parameter = (await account.FindParameterAsync("/p"))!;
        var keys = await account.GetKeysAsync("alice");
        var rows = await account.Clients.DynamoDb.ScanAsync(new() { TableName = LocalAccount.UsersTable });
        var records = 0;
        await new StreamPoller(new EmulatedTableStream(account.Endpoint, account.StreamArn), new StreamMapping(), (batch, _) =>
        {
            records += System.Text.Json.JsonDocument.Parse(batch).RootElement.GetProperty("Records").GetArrayLength();
            return Task.FromResult<InvocationResult>(new InvocationResult.Answered("{}"));
        }).DrainAsync();
        return $"{string.Join(' ', await account.GetUserNamesAsync())}; {string.Join(' ', keys.Select(each => each.AccessKeyId))}; "
            + $"works: {await account.WorksAsync(key)}; "
            + $"tags: {(await account.GetTagsAsync("alice")).Count}; {parameter.Value} v{parameter.Version}; rows: {rows.Count}; "
            + $"records: {records}";
    }
}
