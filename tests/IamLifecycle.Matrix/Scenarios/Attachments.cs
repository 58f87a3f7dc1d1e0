using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Amazon.IdentityManagement.Model;
using IamLifecycle.LocalAws.Accounts;

namespace IamLifecycle.Matrix.Scenarios;

/// <summary>Attachments that people add to users by hand.</summary>
internal static class Attachments
{
    /// <summary>The number of active credentials from <see cref="AttachCredentialsAsync"/>, without the login.</summary>
    public const int Credentials = 2;

    private const string Document = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""";

    /// <summary>Adds a console password, an SSH key and a service-specific credential.</summary>
    public static async Task AttachCredentialsAsync(this LocalAccount account, string user)
    {
        var iam = account.Clients.Iam;
        await iam.CreateLoginProfileAsync(new CreateLoginProfileRequest { UserName = user, Password = "Correct-horse-1" });
        await iam.UploadSSHPublicKeyAsync(new UploadSSHPublicKeyRequest { UserName = user, SSHPublicKeyBody = "ssh-rsa AAAA" });
        await iam.CreateServiceSpecificCredentialAsync(
            new CreateServiceSpecificCredentialRequest { UserName = user, ServiceName = "codecommit.amazonaws.com" }
        );
    }

    /// <summary>Adds these credentials, an MFA device, a certificate, policies of both kinds, two groups and a second key.</summary>
    public static async Task AttachEverythingAsync(this LocalAccount account, string user)
    {
        var iam = account.Clients.Iam;
        await account.AttachCredentialsAsync(user);
        await account.EnableDeviceAsync(user);
        await iam.UploadSigningCertificateAsync(new UploadSigningCertificateRequest { UserName = user, CertificateBody = Certificate() });
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
        await account.CreateKeyByHandAsync(user);
        foreach (var group in new[] { "readers", "writers" })
        {
            await iam.CreateGroupAsync(new CreateGroupRequest { GroupName = group });
            await iam.AddUserToGroupAsync(new AddUserToGroupRequest { GroupName = group, UserName = user });
        }
    }

    public static async Task<StoredKey> CreateKeyByHandAsync(this LocalAccount account, string user)
    {
        var key = (await account.Clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = user })).AccessKey;
        return new StoredKey(key.AccessKeyId, key.SecretAccessKey, 0);
    }

    private static async Task EnableDeviceAsync(this LocalAccount account, string user)
    {
        var device = await account.Clients.Iam.CreateVirtualMFADeviceAsync(
            new CreateVirtualMFADeviceRequest { VirtualMFADeviceName = "phone" }
        );
        await account.Clients.Iam.EnableMFADeviceAsync(
            new EnableMFADeviceRequest
            {
                UserName = user,
                SerialNumber = device.VirtualMFADevice.SerialNumber,
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
