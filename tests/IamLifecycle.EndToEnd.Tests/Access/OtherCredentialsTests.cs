using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IamLifecycle.EndToEnd.Deletions;
using IamLifecycle.TestKit;

namespace IamLifecycle.EndToEnd.Access;

/// <summary>
/// Service-specific credentials, SSH keys and certificates are treated like access keys. The console password is not restored.
/// </summary>
public sealed class OtherCredentialsTests(EmulatedAwsFixture fixture) : EndToEndTest(fixture), IClassFixture<EmulatedAwsFixture>
{
    private const string Prefix = "iam-lifecycle:off:";

    private Function function = null!;

    protected override async Task ArrangeAsync()
    {
        function = Deploy();
        await Account.PutRowAsync("alice");
        await Account.PutRowAsync("bob");
        await function.RunAsync();
        await Account.AttachEverythingAsync("alice");
    }

    [Fact]
    public async Task Suspension_deactivates_and_tags_other_credentials_and_deletes_the_login_profile()
    {
        await SuspendAsync();

        (await StatusesAsync()).Values.Should().HaveCount(3).And.AllBeEquivalentTo("Inactive");
        (await Account.GetTagsAsync("alice"))
            .Keys.Where(key => key.StartsWith(Prefix, StringComparison.Ordinal))
            .Should()
            .BeEquivalentTo((await StatusesAsync()).Keys.Select(id => Prefix + id));
        await FluentActions
            .Awaiting(() => Account.Clients.Iam.GetLoginProfileAsync(new GetLoginProfileRequest { UserName = "alice" }))
            .Should()
            .ThrowAsync<NoSuchEntityException>();
    }

    [Fact]
    public async Task Resumption_reactivates_only_the_credentials_that_suspension_deactivated()
    {
        var certificate = (await StatusesAsync()).Keys.First(id => id.StartsWith("ACCA", StringComparison.Ordinal));
        await Account.Clients.Iam.UpdateServiceSpecificCredentialAsync(
            new UpdateServiceSpecificCredentialRequest
            {
                UserName = "alice",
                ServiceSpecificCredentialId = certificate,
                Status = StatusType.Inactive,
            }
        );
        await SuspendAsync();

        await Account.PutRowAsync("alice");
        await function.DrainStreamAsync();

        var statuses = await StatusesAsync();
        statuses[certificate].Should().Be("Inactive");
        statuses.Where(each => each.Key != certificate).Select(each => each.Value).Should().HaveCount(2).And.AllBeEquivalentTo("Active");
        (await Account.GetTagsAsync("alice")).Keys.Should().NotContain(key => key.StartsWith(Prefix, StringComparison.Ordinal));
        await FluentActions
            .Awaiting(() => Account.Clients.Iam.GetLoginProfileAsync(new GetLoginProfileRequest { UserName = "alice" }))
            .Should()
            .ThrowAsync<NoSuchEntityException>();
    }

    [Fact]
    public async Task A_suspended_users_key_created_by_hand_stays_active_and_the_boundary_denies_its_use()
    {
        await SuspendAsync();

        var stored = (await Account.GetStoredKeyAsync("alice")).AccessKeyId;
        (await Account.GetKeysAsync("alice")).Single(key => key.AccessKeyId != stored).Status.Should().Be(StatusType.Active);
        (await Account.GetBoundaryAsync("alice")).Should().Be(Memberships.DenyAll);
    }

    private async Task SuspendAsync()
    {
        await Account.PutRowAsync("alice", Attributes.On("Suspended"));
        await function.DrainStreamAsync();
    }

    private async Task<IReadOnlyDictionary<string, string>> StatusesAsync()
    {
        var iam = Account.Clients.Iam;
        var certificates = await iam.ListSigningCertificatesAsync(new ListSigningCertificatesRequest { UserName = "alice" });
        var keys = await iam.ListSSHPublicKeysAsync(new ListSSHPublicKeysRequest { UserName = "alice" });
        var services = await iam.ListServiceSpecificCredentialsAsync(new ListServiceSpecificCredentialsRequest { UserName = "alice" });
        return certificates
            .Certificates.Select(each => (each.CertificateId, each.Status))
            .Concat(keys.SSHPublicKeys.Select(each => (each.SSHPublicKeyId, each.Status)))
            .Concat(services.ServiceSpecificCredentials.Select(each => (each.ServiceSpecificCredentialId, each.Status)))
            .ToDictionary(each => each.Item1, each => each.Status.Value);
    }
}
