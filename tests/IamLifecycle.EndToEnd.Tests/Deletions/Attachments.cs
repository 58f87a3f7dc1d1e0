using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;

namespace IamLifecycle.EndToEnd.Deletions;

/// <summary>One attachment of every kind that IAM allows for a user.</summary>
internal static class Attachments
{
    private const string Document = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""";

    public static async Task AttachEverythingAsync(this LocalAccount account, string user)
    {
        var iam = account.Clients.Iam;
        await iam.CreateLoginProfileAsync(new CreateLoginProfileRequest { UserName = user, Password = "Correct-horse-1" });
        await EnableDeviceAsync(iam, user);
        await iam.UploadSigningCertificateAsync(new UploadSigningCertificateRequest { UserName = user, CertificateBody = Certificate() });
        await iam.UploadSSHPublicKeyAsync(new UploadSSHPublicKeyRequest { UserName = user, SSHPublicKeyBody = "ssh-rsa AAAA" });
        await iam.CreateServiceSpecificCredentialAsync(
            new CreateServiceSpecificCredentialRequest { UserName = user, ServiceName = "codecommit.amazonaws.com" }
        );
        await iam.PutUserPolicyAsync(
            new PutUserPolicyRequest
            {
                UserName = user,
                PolicyName = "inline",
                PolicyDocument = Document,
            }
        );
        await iam.AttachUserPolicyAsync(
            new AttachUserPolicyRequest { UserName = user, PolicyArn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
        );
        await iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = user });
        foreach (var group in new[] { "readers", "writers" })
        {
            await iam.CreateGroupAsync(new CreateGroupRequest { GroupName = group });
            await iam.AddUserToGroupAsync(new AddUserToGroupRequest { GroupName = group, UserName = user });
        }
    }

    public static async Task ShouldBeDeletedWithAttachmentsAsync(this LocalAccount account, string user)
    {
        await account.ShouldBeDeletedAsync(user);
        var devices = await account.Clients.Iam.ListVirtualMFADevicesAsync(new ListVirtualMFADevicesRequest());
        (devices.VirtualMFADevices ?? []).Should().BeEmpty();
        foreach (var group in new[] { "readers", "writers" })
        {
            var members = await account.Clients.Iam.GetGroupAsync(new GetGroupRequest { GroupName = group });
            (members.Users ?? []).Should().BeEmpty();
        }
    }

    public static async Task EnableDeviceAsync(this AmazonIdentityManagementServiceClient iam, string user)
    {
        var device = await iam.CreateVirtualMFADeviceAsync(new CreateVirtualMFADeviceRequest { VirtualMFADeviceName = "phone" });
        var serial = device.VirtualMFADevice.SerialNumber;
        await iam.EnableMFADeviceAsync(
            new EnableMFADeviceRequest
            {
                UserName = user,
                SerialNumber = serial,
                AuthenticationCode1 = "123456",
                AuthenticationCode2 = "654321",
            }
        );
    }

    private static string Certificate()
    {
        using var key = ECDsa.Create();
        var request = new CertificateRequest("CN=alice", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return certificate.ExportCertificatePem();
    }
}
