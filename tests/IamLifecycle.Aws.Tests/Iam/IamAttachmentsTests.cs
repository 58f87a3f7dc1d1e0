using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.ConsoleAccess;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;
using IamLifecycle.TestKit;

namespace IamLifecycle.Aws.Tests.Iam;

[Collection(EmulatedAwsCollection.Name)]
public sealed class IamAttachmentsTests(EmulatedAwsFixture fixture) : EmulatedAwsTests(fixture)
{
    private const string Document =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}""";

    public static TheoryData<UserAttachmentKind> Kinds => [.. Enum.GetValues<UserAttachmentKind>()];

    private IUserAttachments Attachments => Adapters.Attachments;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_attachment_is_listed_and_can_be_removed_twice(UserAttachmentKind kind)
    {
        await Account.CreateUserByHandAsync("alice");
        (await Attachments.ListAsync(Sample.Alice, kind, default)).Should().BeEmpty();
        await AttachAsync(kind);
        UserAttachment attachment = (await Attachments.ListAsync(Sample.Alice, kind, default)).Should().ContainSingle().Which;
        attachment.Kind.Should().Be(kind);
        await Attachments.RemoveAsync(Sample.Alice, attachment, default);
        (await Attachments.ListAsync(Sample.Alice, kind, default)).Should().BeEmpty();
        await Attachments.RemoveAsync(Sample.Alice, attachment, default);
    }

    [Fact]
    public async Task A_user_can_be_deleted_after_all_attachments_are_removed_in_order()
    {
        await Account.CreateUserByHandAsync("alice");
        foreach (UserAttachmentKind kind in Enum.GetValues<UserAttachmentKind>())
        {
            await AttachAsync(kind);
        }

        foreach (UserAttachmentKind kind in Enum.GetValues<UserAttachmentKind>())
        {
            foreach (UserAttachment attachment in await Attachments.ListAsync(Sample.Alice, kind, default))
            {
                await Attachments.RemoveAsync(Sample.Alice, attachment, default);
            }
        }

        await Adapters.Users.DeleteAsync(Sample.Alice, default);
        (await Account.GetUserNamesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Removing_a_virtual_MFA_device_deletes_the_device()
    {
        await Account.CreateUserByHandAsync("alice");
        await AttachAsync(UserAttachmentKind.MfaDevice);
        await Attachments.RemoveAsync(
            Sample.Alice,
            (await Attachments.ListAsync(Sample.Alice, UserAttachmentKind.MfaDevice, default)).Single(),
            default
        );
        (await Account.Clients.Iam.ListVirtualMFADevicesAsync(new ListVirtualMFADevicesRequest()))
            .VirtualMFADevices.Should()
            .BeNullOrEmpty();
    }

    [Theory]
    [InlineData("GAHT12345678")]
    [InlineData("arn:aws:iam::123456789012:u2f/user/alice/key")]
    public async Task A_hardware_MFA_device_is_only_deactivated(string serialNumber)
    {
        await Account.CreateUserByHandAsync("alice");
        await Aws.ClearCallsAsync();
        await Attachments.RemoveAsync(Sample.Alice, new UserAttachment(UserAttachmentKind.MfaDevice, serialNumber), default);
        (await CallsAsync()).Should().Equal("iam.DeactivateMFADevice");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_missing_user_has_no_attachments(UserAttachmentKind kind)
    {
        (await Attachments.ListAsync(new UserName("missing"), kind, default)).Should().BeEmpty();
        await Attachments.RemoveAsync(new UserName("missing"), new UserAttachment(kind, "arn:aws:iam::aws:policy/AWSDenyAll"), default);
    }

    private Task AttachAsync(UserAttachmentKind kind)
    {
        AmazonIdentityManagementServiceClient iam = Account.Clients.Iam;
        return kind switch
        {
            UserAttachmentKind.AccessKey => iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "alice" }),
            UserAttachmentKind.LoginProfile => iam.CreateLoginProfileAsync(
                new CreateLoginProfileRequest { UserName = "alice", Password = "Correct-horse-7-battery" }
            ),
            UserAttachmentKind.MfaDevice => AttachVirtualDeviceAsync(iam),
            UserAttachmentKind.SigningCertificate => iam.UploadSigningCertificateAsync(
                new UploadSigningCertificateRequest { UserName = "alice", CertificateBody = Certificate() }
            ),
            UserAttachmentKind.SshPublicKey => iam.UploadSSHPublicKeyAsync(
                new UploadSSHPublicKeyRequest { UserName = "alice", SSHPublicKeyBody = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== alice" }
            ),
            UserAttachmentKind.ServiceSpecificCredential => iam.CreateServiceSpecificCredentialAsync(
                new CreateServiceSpecificCredentialRequest { UserName = "alice", ServiceName = "codecommit.amazonaws.com" }
            ),
            UserAttachmentKind.InlinePolicy => iam.PutUserPolicyAsync(
                new PutUserPolicyRequest
                {
                    UserName = "alice",
                    PolicyName = "inline",
                    PolicyDocument = Document,
                }
            ),
            UserAttachmentKind.AttachedPolicy => iam.AttachUserPolicyAsync(
                new AttachUserPolicyRequest { UserName = "alice", PolicyArn = Account.BoundaryArn }
            ),
            _ => AddToGroupAsync(iam),
        };
    }

    private static async Task AttachVirtualDeviceAsync(AmazonIdentityManagementServiceClient iam)
    {
        var made = await iam.CreateVirtualMFADeviceAsync(new CreateVirtualMFADeviceRequest { VirtualMFADeviceName = "phone" });
        await iam.EnableMFADeviceAsync(
            new EnableMFADeviceRequest
            {
                UserName = "alice",
                SerialNumber = made.VirtualMFADevice.SerialNumber,
                AuthenticationCode1 = "123456",
                AuthenticationCode2 = "654321",
            }
        );
    }

    private static async Task AddToGroupAsync(AmazonIdentityManagementServiceClient iam)
    {
        await iam.CreateGroupAsync(new CreateGroupRequest { GroupName = "readers" });
        await iam.AddUserToGroupAsync(new AddUserToGroupRequest { UserName = "alice", GroupName = "readers" });
    }

    private static string Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=alice", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        return certificate.ExportCertificatePem();
    }
}
