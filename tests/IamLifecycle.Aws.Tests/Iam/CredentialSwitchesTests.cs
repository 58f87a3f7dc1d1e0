using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Amazon.IdentityManagement.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;

namespace IamLifecycle.Aws.Tests.Iam;

[Collection(EmulatedAwsCollection.Name)]
public sealed class CredentialSwitchesTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    public static TheoryData<UserAttachmentKind> Kinds =>
        [
            UserAttachmentKind.AccessKey,
            UserAttachmentKind.SshPublicKey,
            UserAttachmentKind.SigningCertificate,
            UserAttachmentKind.ServiceSpecificCredential,
        ];

    private IUserAttachments Attachments => Adapters.Attachments;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_credential_is_deactivated_and_activated_and_listed_with_its_status(UserAttachmentKind kind)
    {
        await Account.CreateUserByHandAsync("alice");
        await MakeAsync(kind);
        UserAttachment made = (await Attachments.ListAsync(Sample.Alice, kind, default)).Single();
        made.Active.Should().BeTrue();

        await Attachments.SetActiveAsync(Sample.Alice, made, active: false, default);
        (await Attachments.ListAsync(Sample.Alice, kind, default)).Should().Equal(made with { Active = false });

        await Attachments.SetActiveAsync(Sample.Alice, made, active: true, default);
        (await Attachments.ListAsync(Sample.Alice, kind, default)).Should().Equal(made);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Deactivating_a_missing_credential_has_no_effect(UserAttachmentKind kind)
    {
        await Account.CreateUserByHandAsync("alice");
        await Attachments.SetActiveAsync(Sample.Alice, new UserAttachment(kind, "ANYTHINGATALL1234"), active: false, default);
        (await Attachments.ListAsync(Sample.Alice, kind, default)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_group_cannot_be_activated() =>
        await FluentActions
            .Awaiting(() =>
                Attachments.SetActiveAsync(Sample.Alice, new UserAttachment(UserAttachmentKind.Group, "readers"), active: true, default)
            )
            .Should()
            .ThrowAsync<ArgumentOutOfRangeException>();

    [Fact]
    public async Task An_access_key_cannot_be_added_as_an_attachment() =>
        await FluentActions
            .Awaiting(() => Attachments.AddAsync(Sample.Alice, new UserAttachment(UserAttachmentKind.AccessKey, "AKIA"), default))
            .Should()
            .ThrowAsync<ArgumentOutOfRangeException>();

    [Theory]
    [InlineData(UserAttachmentKind.Group, "readers")]
    [InlineData(UserAttachmentKind.AttachedPolicy, "arn:aws:iam::aws:policy/ReadOnlyAccess")]
    public async Task Adding_a_group_or_a_policy_twice_succeeds(UserAttachmentKind kind, string id)
    {
        await Account.CreateUserByHandAsync("alice");
        await Account.Clients.Iam.CreateGroupAsync(new CreateGroupRequest { GroupName = "readers" });
        var added = new UserAttachment(kind, id);

        await Attachments.AddAsync(Sample.Alice, added, default);
        await Attachments.AddAsync(Sample.Alice, added, default);

        (await Attachments.ListAsync(Sample.Alice, kind, default)).Should().Equal(added);
    }

    [Theory]
    [InlineData(UserAttachmentKind.Group, "nowhere", "AddUserToGroup of alice to nowhere")]
    [InlineData(
        UserAttachmentKind.AttachedPolicy,
        "arn:aws:iam::123456789012:policy/none",
        "AttachUserPolicy of alice to arn:aws:iam::123456789012:policy/none"
    )]
    public async Task A_missing_group_or_policy_is_named_in_the_failure(UserAttachmentKind kind, string id, string named)
    {
        await Account.CreateUserByHandAsync("alice");
        var thrown = await FluentActions
            .Awaiting(() => Attachments.AddAsync(Sample.Alice, new UserAttachment(kind, id), default))
            .Should()
            .ThrowAsync<FailureException>();
        thrown.Which.Message.Should().Contain(named);
    }

    private async Task MakeAsync(UserAttachmentKind kind)
    {
        var iam = Account.Clients.Iam;
        switch (kind)
        {
            case UserAttachmentKind.AccessKey:
                await iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "alice" });
                break;
            case UserAttachmentKind.SshPublicKey:
                await iam.UploadSSHPublicKeyAsync(new UploadSSHPublicKeyRequest { UserName = "alice", SSHPublicKeyBody = "ssh-rsa AAAA" });
                break;
            case UserAttachmentKind.SigningCertificate:
                await iam.UploadSigningCertificateAsync(
                    new UploadSigningCertificateRequest { UserName = "alice", CertificateBody = Certificate() }
                );
                break;
            default:
                await iam.CreateServiceSpecificCredentialAsync(
                    new CreateServiceSpecificCredentialRequest { UserName = "alice", ServiceName = "codecommit.amazonaws.com" }
                );
                break;
        }
    }

    private static string Certificate()
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=alice", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddDays(1)
        );
        return certificate.ExportCertificatePem();
    }
}
