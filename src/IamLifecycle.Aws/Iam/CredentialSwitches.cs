using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;

namespace IamLifecycle.Aws.Iam;

/// <summary>Activates and deactivates credentials, each kind with its own IAM call. Succeeds if the credential does not exist.</summary>
internal sealed class CredentialSwitches(AwsClients clients)
{
    private IAmazonIdentityManagementService Iam => clients.Iam;

    public Task SetActiveAsync(string user, UserAttachment credential, StatusType status, CancellationToken cancellationToken) =>
        credential.Kind switch
        {
            UserAttachmentKind.AccessKey => SendAsync(
                "UpdateAccessKey",
                user,
                credential,
                () =>
                    Iam.UpdateAccessKeyAsync(
                        new UpdateAccessKeyRequest
                        {
                            UserName = user,
                            AccessKeyId = credential.Id,
                            Status = status,
                        },
                        cancellationToken
                    ),
                cancellationToken
            ),
            UserAttachmentKind.SshPublicKey => SendAsync(
                "UpdateSSHPublicKey",
                user,
                credential,
                () =>
                    Iam.UpdateSSHPublicKeyAsync(
                        new UpdateSSHPublicKeyRequest
                        {
                            UserName = user,
                            SSHPublicKeyId = credential.Id,
                            Status = status,
                        },
                        cancellationToken
                    ),
                cancellationToken
            ),
            UserAttachmentKind.SigningCertificate => SendAsync(
                "UpdateSigningCertificate",
                user,
                credential,
                () =>
                    Iam.UpdateSigningCertificateAsync(
                        new UpdateSigningCertificateRequest
                        {
                            UserName = user,
                            CertificateId = credential.Id,
                            Status = status,
                        },
                        cancellationToken
                    ),
                cancellationToken
            ),
            UserAttachmentKind.ServiceSpecificCredential => SendAsync(
                "UpdateServiceSpecificCredential",
                user,
                credential,
                () =>
                    Iam.UpdateServiceSpecificCredentialAsync(
                        new UpdateServiceSpecificCredentialRequest
                        {
                            UserName = user,
                            ServiceSpecificCredentialId = credential.Id,
                            Status = status,
                        },
                        cancellationToken
                    ),
                cancellationToken
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(credential), credential.Kind, "nothing that is switched"),
        };

    private static Task<T?> SendAsync<T>(
        string operation,
        string user,
        UserAttachment credential,
        Func<Task<T>> call,
        CancellationToken cancellationToken
    )
        where T : class => AwsCall.SendUnlessAsync<T, NoSuchEntityException>(operation, $"{user} {credential.Id}", call, cancellationToken);
}
