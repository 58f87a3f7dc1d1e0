using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IamLifecycle.TestKit;

namespace IamLifecycle.LocalAws.Tests.Emulation.Facts;

[Collection(EmulatedAwsCollection.Name)]
public sealed class DeletionFacts(EmulatedAwsFixture fixture)
{
    private const string Name = "alice";

    public static TheoryData<string> Attachments => ["key", "login", "mfa", "certificate", "ssh", "service", "inline", "policy", "group"];

    [Theory]
    [MemberData(nameof(Attachments))]
    public async Task A_user_with_an_attachment_cannot_be_deleted(string attachment)
    {
        using var account = await fixture.FreshAccountAsync();
        await account.CreateUserByHandAsync(Name);
        await AttachAsync(account.Clients.Iam, attachment);

        var deleting = () => account.Clients.Iam.DeleteUserAsync(new DeleteUserRequest { UserName = Name });
        await deleting.Should().ThrowAsync<DeleteConflictException>();
        (await account.FindUserAsync(Name)).Should().NotBeNull();
    }

    [Fact]
    public async Task A_recreated_user_has_another_id_and_no_boundary_and_tags()
    {
        using var account = await fixture.FreshAccountAsync();
        var first = await account.CreateUserByHandAsync(Name);
        await account.Clients.Iam.PutUserPermissionsBoundaryAsync(
            new PutUserPermissionsBoundaryRequest { UserName = Name, PermissionsBoundary = account.BoundaryArn }
        );
        await account.Clients.Iam.TagUserAsync(new TagUserRequest { UserName = Name, Tags = [new Tag { Key = "a", Value = "b" }] });
        await account.Clients.Iam.DeleteUserAsync(new DeleteUserRequest { UserName = Name });

        var second = await account.CreateUserByHandAsync(Name);
        second.UserId.Should().NotBe(first.UserId);
        (await account.GetTagsAsync(Name)).Should().BeEmpty();
        (await account.FindUserAsync(Name))!.PermissionsBoundary.Should().BeNull();
    }

    [Fact]
    public async Task An_assigned_mfa_device_cannot_be_deleted_before_it_is_deactivated()
    {
        using var account = await fixture.FreshAccountAsync();
        await account.CreateUserByHandAsync(Name);
        var serial = await EnableDeviceAsync(account.Clients.Iam);
        var request = new DeleteVirtualMFADeviceRequest { SerialNumber = serial };

        var deleting = () => account.Clients.Iam.DeleteVirtualMFADeviceAsync(request);
        await deleting.Should().ThrowAsync<DeleteConflictException>();
        await account.Clients.Iam.DeactivateMFADeviceAsync(new DeactivateMFADeviceRequest { UserName = Name, SerialNumber = serial });
        await deleting.Should().NotThrowAsync();
    }

    [Fact]
    public async Task Service_specific_credentials_are_created_listed_deactivated_and_deleted()
    {
        using var account = await fixture.FreshAccountAsync();
        await account.CreateUserByHandAsync(Name);
        var iam = account.Clients.Iam;
        await AttachAsync(iam, "service");
        var credential = (await ListAsync()).Should().ContainSingle().Subject;
        var id = credential.ServiceSpecificCredentialId;

        await iam.UpdateServiceSpecificCredentialAsync(
            new UpdateServiceSpecificCredentialRequest
            {
                UserName = Name,
                ServiceSpecificCredentialId = id,
                Status = StatusType.Inactive,
            }
        );
        (await ListAsync()).Should().ContainSingle(each => each.Status == StatusType.Inactive);
        await iam.DeleteServiceSpecificCredentialAsync(
            new DeleteServiceSpecificCredentialRequest { UserName = Name, ServiceSpecificCredentialId = id }
        );
        (await ListAsync()).Should().BeEmpty();

        async Task<List<ServiceSpecificCredentialMetadata>> ListAsync() =>
            (
                await iam.ListServiceSpecificCredentialsAsync(new ListServiceSpecificCredentialsRequest { UserName = Name })
            ).ServiceSpecificCredentials
            ?? [];
    }

    private static Task AttachAsync(AmazonIdentityManagementServiceClient iam, string attachment) =>
        attachment switch
        {
            "key" => iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = Name }),
            "login" => iam.CreateLoginProfileAsync(new CreateLoginProfileRequest { UserName = Name, Password = "Correct-horse-1" }),
            "mfa" => EnableDeviceAsync(iam),
            "certificate" => iam.UploadSigningCertificateAsync(
                new UploadSigningCertificateRequest { UserName = Name, CertificateBody = Certificate() }
            ),
            "ssh" => iam.UploadSSHPublicKeyAsync(new UploadSSHPublicKeyRequest { UserName = Name, SSHPublicKeyBody = "ssh-rsa AAAA" }),
            "service" => iam.CreateServiceSpecificCredentialAsync(
                new CreateServiceSpecificCredentialRequest { UserName = Name, ServiceName = "codecommit.amazonaws.com" }
            ),
            "inline" => iam.PutUserPolicyAsync(
                new PutUserPolicyRequest
                {
                    UserName = Name,
                    PolicyName = "inline",
                    PolicyDocument = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""",
                }
            ),
            "policy" => iam.AttachUserPolicyAsync(
                new AttachUserPolicyRequest { UserName = Name, PolicyArn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
            ),
            "group" => JoinGroupAsync(iam),
            _ => throw new ArgumentOutOfRangeException(nameof(attachment)),
        };

    private static async Task<string> EnableDeviceAsync(AmazonIdentityManagementServiceClient iam)
    {
        var device = await iam.CreateVirtualMFADeviceAsync(new CreateVirtualMFADeviceRequest { VirtualMFADeviceName = "phone" });
        var serial = device.VirtualMFADevice.SerialNumber;
        await iam.EnableMFADeviceAsync(
            new EnableMFADeviceRequest
            {
                UserName = Name,
                SerialNumber = serial,
                AuthenticationCode1 = "123456",
                AuthenticationCode2 = "654321",
            }
        );
        return serial;
    }

    private static async Task JoinGroupAsync(AmazonIdentityManagementServiceClient iam)
    {
        await iam.CreateGroupAsync(new CreateGroupRequest { GroupName = "readers" });
        await iam.AddUserToGroupAsync(new AddUserToGroupRequest { GroupName = "readers", UserName = Name });
    }

    private static string Certificate()
    {
        using var key = ECDsa.Create();
        var request = new CertificateRequest("CN=alice", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return certificate.ExportCertificatePem();
    }
}
