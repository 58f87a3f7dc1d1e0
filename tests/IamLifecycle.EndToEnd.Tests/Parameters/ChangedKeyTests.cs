using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.SimpleSystemsManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Parameters;

/// <summary>Keys that were deleted, deactivated or created by hand.</summary>
public sealed class ChangedKeyTests(TimeTravellingAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<TimeTravellingAwsFixture>
{
    [Fact]
    public async Task A_published_key_deleted_by_hand_is_replaced()
    {
        var function = await DeployWithAliceAsync();
        var key = await Account.GetStoredKeyAsync("alice");
        await DeleteKeyAsync(key);

        (await function.RunAsync()).Done("IssueKey").Should().Be(1);

        await Account.ShouldBeInOrderAsync("alice");
        function.Log.Should().Contain(line => line.Change == "IssueKey" && line.Reason == "PublishedKeyDeleted");
    }

    [Fact]
    public async Task A_working_superseded_key_stays_published_when_the_current_key_is_deleted_by_hand()
    {
        var function = await DeployWithAliceAsync();
        var old = await Account.GetStoredKeyAsync("alice");
        fixture.Time.Advance(TimeSpan.FromDays(15));
        await function.RunAsync();
        await DeleteKeyAsync(await Account.GetStoredKeyAsync("alice"));

        await function.RunAsync();

        await Account.ShouldBeInOrderAsync("alice");
        (await Account.WorksAsync(old)).Should().BeTrue();
        (await Account.GetStoredKeyAsync("alice", "pending_deletion"))
            .AccessKeyId.Should()
            .Be(old.AccessKeyId, "it is already due for a successor");
    }

    [Fact]
    public async Task A_published_key_deactivated_by_hand_is_replaced_and_stays_inactive()
    {
        var function = await DeployWithAliceAsync();
        var key = await Account.GetStoredKeyAsync("alice");
        await DeactivateAsync(key);

        (await function.RunAsync()).Done("IssueKey").Should().Be(1);

        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().NotBe(key.AccessKeyId);
        (await Account.GetKeysAsync("alice"))
            .Should()
            .ContainSingle(each => each.AccessKeyId == key.AccessKeyId && each.Status == StatusType.Inactive);
        await Account.ShouldBeInOrderAsync("alice");
        function.Log.Should().Contain(line => line.Change == "IssueKey" && line.Reason == "PublishedKeyInactive");
    }

    [Fact]
    public async Task An_inactive_published_key_is_deleted_if_both_slots_are_in_use()
    {
        var function = await DeployWithAliceAsync();
        var old = await Account.GetStoredKeyAsync("alice");
        fixture.Time.Advance(TimeSpan.FromDays(15));
        await function.RunAsync();
        var current = await Account.GetStoredKeyAsync("alice");
        await DeactivateAsync(current);

        await function.RunAsync();

        (await Account.WorksAsync(old)).Should().BeTrue();
        (await Account.GetKeysAsync("alice")).Should().NotContain(key => key.AccessKeyId == current.AccessKeyId);
        (await Account.AuthenticateAsync("alice", "current")).Should().NotBeNull();
        (await function.RunAsync()).Changes.Should().Be(0);
    }

    [Fact]
    public async Task A_foreign_key_in_the_second_slot_is_kept_reported_and_blocks_the_rotation()
    {
        var function = await DeployWithAliceAsync();
        var key = await Account.GetStoredKeyAsync("alice");
        var foreign = await CreateKeyByHandAsync();
        fixture.Time.Advance(TimeSpan.FromDays(15));

        var run = await function.RunAsync();

        run.Changes.Should().Be(0, run.Json);
        run.NeedsAttention.Should().Be(1);
        function.Log.Should().Contain(line => line.Reason == "NoFreeSlot" && line.Message.Contains(foreign));
        function.Log.Should().Contain(line => line.Reason == "ForeignKey" && line.Message.Contains(foreign));
        (await Account.GetStoredKeyAsync("alice")).AccessKeyId.Should().Be(key.AccessKeyId);
        (await Account.GetKeysAsync("alice")).Should().HaveCount(2);
    }

    [Fact]
    public async Task The_rotation_continues_after_the_foreign_key_is_deleted_by_hand()
    {
        var function = await DeployWithAliceAsync();
        var foreign = await CreateKeyByHandAsync();
        fixture.Time.Advance(TimeSpan.FromDays(15));
        await function.RunAsync();
        await Account.Clients.Iam.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { UserName = "alice", AccessKeyId = foreign });

        (await function.RunAsync()).Done("IssueKey").Should().Be(1);

        await Account.ShouldBeInOrderAsync("alice");
    }

    [Fact]
    public async Task A_foreign_key_is_never_deleted_even_if_the_parameter_is_missing()
    {
        var function = await DeployWithAliceAsync();
        var key = await Account.GetStoredKeyAsync("alice");
        var foreign = await CreateKeyByHandAsync();
        await Account.Clients.Ssm.DeleteParameterAsync(new DeleteParameterRequest { Name = LocalAccount.ParameterName("alice") });
        fixture.Time.Advance(TimeSpan.FromMinutes(10));

        await function.RunAsync();

        (await Account.GetKeysAsync("alice")).Should().Contain(each => each.AccessKeyId == foreign);
        (
            await Account.AuthenticateAsync("alice", "current")
            ?? await Account.Clients.AuthenticateAsync(key.AccessKeyId, key.SecretAccessKey)
        )
            .Should()
            .NotBeNull();
    }

    private async Task<string> CreateKeyByHandAsync() =>
        (await Account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "alice" })).AccessKey.AccessKeyId;

    private async Task DeleteKeyAsync(StoredKey key)
    {
        await Account.Clients.Iam.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { UserName = "alice", AccessKeyId = key.AccessKeyId });
        fixture.Time.Advance(TimeSpan.FromMinutes(10));
    }

    private async Task DeactivateAsync(StoredKey key)
    {
        await Account.Clients.Iam.UpdateAccessKeyAsync(
            new UpdateAccessKeyRequest
            {
                UserName = "alice",
                AccessKeyId = key.AccessKeyId,
                Status = StatusType.Inactive,
            }
        );
        fixture.Time.Advance(TimeSpan.FromMinutes(10));
    }

    private async Task<Function> DeployWithAliceAsync()
    {
        var function = Deploy();
        await Account.PutRowAsync("alice");
        await function.RunAsync();
        fixture.Time.Advance(TimeSpan.FromMinutes(10));
        return function;
    }
}
