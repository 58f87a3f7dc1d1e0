using System.Collections.Immutable;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Ports;

namespace IamLifecycle.Aws.Iam;

/// <summary>The attachments of users in IAM: lists, adds and removes them, kind by kind.</summary>
internal sealed class IamAttachments(AwsClients clients) : IUserAttachments
{
    private readonly AttachmentLists lists = new(clients);
    private readonly CredentialSwitches switches = new(clients);

    public Task<ImmutableArray<UserAttachment>> ListAsync(UserName user, UserAttachmentKind kind, CancellationToken cancellationToken) =>
        lists.ListAsync(user.Value, kind, cancellationToken);

    public Task AddAsync(UserName user, UserAttachment attachment, CancellationToken cancellationToken)
    {
        (string name, string id) = (user.Value, attachment.Id);
        return attachment.Kind switch
        {
            UserAttachmentKind.Group => AwsCall.SendAsync(
                "AddUserToGroup",
                $"{name} to {id}",
                () => clients.Iam.AddUserToGroupAsync(new AddUserToGroupRequest { UserName = name, GroupName = id }, cancellationToken),
                cancellationToken
            ),
            UserAttachmentKind.AttachedPolicy => AwsCall.SendAsync(
                "AttachUserPolicy",
                $"{name} to {id}",
                () => clients.Iam.AttachUserPolicyAsync(new AttachUserPolicyRequest { UserName = name, PolicyArn = id }, cancellationToken),
                cancellationToken
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(attachment), attachment.Kind, "nothing that is added"),
        };
    }

    public Task SetActiveAsync(UserName user, UserAttachment attachment, bool active, CancellationToken cancellationToken) =>
        switches.SetActiveAsync(user.Value, attachment, active ? StatusType.Active : StatusType.Inactive, cancellationToken);

    public Task RemoveAsync(UserName user, UserAttachment attachment, CancellationToken cancellationToken)
    {
        IAmazonIdentityManagementService iam = clients.Iam;
        (string name, string id) = (user.Value, attachment.Id);
        return attachment.Kind switch
        {
            UserAttachmentKind.AccessKey => RemoveAsync(
                "DeleteAccessKey",
                name,
                () => iam.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { UserName = name, AccessKeyId = id }, cancellationToken),
                cancellationToken
            ),
            UserAttachmentKind.LoginProfile => RemoveAsync(
                "DeleteLoginProfile",
                name,
                () => iam.DeleteLoginProfileAsync(new DeleteLoginProfileRequest { UserName = name }, cancellationToken),
                cancellationToken
            ),
            UserAttachmentKind.MfaDevice => RemoveMfaDeviceAsync(name, id, cancellationToken),
            UserAttachmentKind.SigningCertificate => RemoveAsync(
                "DeleteSigningCertificate",
                name,
                () =>
                    iam.DeleteSigningCertificateAsync(
                        new DeleteSigningCertificateRequest { UserName = name, CertificateId = id },
                        cancellationToken
                    ),
                cancellationToken
            ),
            UserAttachmentKind.SshPublicKey => RemoveAsync(
                "DeleteSSHPublicKey",
                name,
                () =>
                    iam.DeleteSSHPublicKeyAsync(new DeleteSSHPublicKeyRequest { UserName = name, SSHPublicKeyId = id }, cancellationToken),
                cancellationToken
            ),
            UserAttachmentKind.ServiceSpecificCredential => RemoveAsync(
                "DeleteServiceSpecificCredential",
                name,
                () =>
                    iam.DeleteServiceSpecificCredentialAsync(
                        new DeleteServiceSpecificCredentialRequest { UserName = name, ServiceSpecificCredentialId = id },
                        cancellationToken
                    ),
                cancellationToken
            ),
            UserAttachmentKind.InlinePolicy => RemoveAsync(
                "DeleteUserPolicy",
                name,
                () => iam.DeleteUserPolicyAsync(new DeleteUserPolicyRequest { UserName = name, PolicyName = id }, cancellationToken),
                cancellationToken
            ),
            UserAttachmentKind.AttachedPolicy => RemoveAsync(
                "DetachUserPolicy",
                name,
                () => iam.DetachUserPolicyAsync(new DetachUserPolicyRequest { UserName = name, PolicyArn = id }, cancellationToken),
                cancellationToken
            ),
            UserAttachmentKind.Group => RemoveAsync(
                "RemoveUserFromGroup",
                name,
                () => iam.RemoveUserFromGroupAsync(new RemoveUserFromGroupRequest { UserName = name, GroupName = id }, cancellationToken),
                cancellationToken
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(attachment), attachment.Kind, "no such kind of attachment"),
        };
    }

    private static Task<T?> RemoveAsync<T>(string operation, string user, Func<Task<T>> call, CancellationToken cancellationToken)
        where T : class => AwsCall.SendUnlessAsync<T, NoSuchEntityException>(operation, user, call, cancellationToken);

    private async Task RemoveMfaDeviceAsync(string user, string serialNumber, CancellationToken cancellationToken)
    {
        var deactivate = new DeactivateMFADeviceRequest { UserName = user, SerialNumber = serialNumber };
        await RemoveAsync(
            "DeactivateMFADevice",
            user,
            () => clients.Iam.DeactivateMFADeviceAsync(deactivate, cancellationToken),
            cancellationToken
        );

        // The serial number of a virtual device is its ARN. After its deactivation such a device exists in the account until it is deleted.
        if (serialNumber.StartsWith("arn:", StringComparison.Ordinal) && serialNumber.Contains(":mfa/", StringComparison.Ordinal))
        {
            var delete = new DeleteVirtualMFADeviceRequest { SerialNumber = serialNumber };
            await RemoveAsync(
                "DeleteVirtualMFADevice",
                user,
                () => clients.Iam.DeleteVirtualMFADeviceAsync(delete, cancellationToken),
                cancellationToken
            );
        }
    }
}
