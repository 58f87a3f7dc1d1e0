using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.TestKit;

namespace IamLifecycle.LocalAws.Tests.Emulation.Facts;

[Collection(EmulatedAwsCollection.Name)]
public sealed class AccessKeyFacts(EmulatedAwsFixture fixture)
{
    [Fact]
    public async Task A_key_authenticates_as_its_user_only_with_its_own_secret()
    {
        using var account = await fixture.FreshAccountAsync();
        var key = await CreateKeyAsync(account);
        (await account.Clients.AuthenticateAsync(key.AccessKeyId, key.SecretAccessKey)).Should().EndWith(":user/alice");
        (await account.Clients.AuthenticateAsync(key.AccessKeyId, key.SecretAccessKey + "x")).Should().BeNull();
    }

    [Fact]
    public async Task An_inactive_key_is_refused_until_it_is_reactivated()
    {
        using var account = await fixture.FreshAccountAsync();
        var key = await CreateKeyAsync(account);
        await SetAsync(account, key, "Inactive");
        (await account.Clients.AuthenticateAsync(key.AccessKeyId, key.SecretAccessKey)).Should().BeNull();
        await SetAsync(account, key, "Active");
        (await account.Clients.AuthenticateAsync(key.AccessKeyId, key.SecretAccessKey)).Should().NotBeNull();
    }

    [Fact]
    public async Task A_deleted_key_is_refused()
    {
        using var account = await fixture.FreshAccountAsync();
        var key = await CreateKeyAsync(account);
        await account.Clients.Iam.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { UserName = "alice", AccessKeyId = key.AccessKeyId });
        (await account.Clients.AuthenticateAsync(key.AccessKeyId, key.SecretAccessKey)).Should().BeNull();
    }

    [Fact]
    public async Task Other_credentials_authenticate_as_the_root_user()
    {
        using var account = await fixture.FreshAccountAsync();
        (await account.Clients.AuthenticateAsync("test", "test")).Should().Be("arn:aws:iam::123456789012:root");
    }

    [Fact]
    public async Task A_user_has_at_most_two_keys_including_inactive_keys()
    {
        using var account = await fixture.FreshAccountAsync();
        await SetAsync(account, await CreateKeyAsync(account), "Inactive");
        await account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "alice" });
        var creating = () => account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "alice" });
        await creating.Should().ThrowAsync<LimitExceededException>();
        (await account.GetKeysAsync("alice")).Should().HaveCount(2);
    }

    [Fact]
    public async Task GetAccessKeyLastUsed_returns_a_date_only_for_a_used_key()
    {
        using var account = await fixture.FreshAccountAsync();
        var key = await CreateKeyAsync(account);
        var request = new GetAccessKeyLastUsedRequest { AccessKeyId = key.AccessKeyId };
        (await account.Clients.Iam.GetAccessKeyLastUsedAsync(request)).AccessKeyLastUsed.LastUsedDate.Should().BeNull();
        await account.Clients.AuthenticateAsync(key.AccessKeyId, key.SecretAccessKey);
        var used = await account.Clients.Iam.GetAccessKeyLastUsedAsync(request);
        used.AccessKeyLastUsed.LastUsedDate.Should().NotBeNull();
        used.AccessKeyLastUsed.ServiceName.Should().Be("sts");
    }

    private static async Task<AccessKey> CreateKeyAsync(LocalAccount account)
    {
        await account.CreateUserByHandAsync("alice");
        return (await account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "alice" })).AccessKey;
    }

    private static async Task SetAsync(LocalAccount account, AccessKey key, string status) =>
        await account.Clients.Iam.UpdateAccessKeyAsync(
            new UpdateAccessKeyRequest
            {
                UserName = "alice",
                AccessKeyId = key.AccessKeyId,
                Status = status,
            }
        );
}
