using System.Collections.Immutable;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using NodaTime;

namespace IamLifecycle.Aws.Iam;

/// <summary>Lists the attachments of a user, each kind with its own IAM call. For a user that does not exist the lists are empty.</summary>
internal sealed class AttachmentLists(AwsClients clients)
{
    private IAmazonIdentityManagementService Iam => clients.Iam;

    public Task<ImmutableArray<UserAttachment>> ListAsync(string user, UserAttachmentKind kind, CancellationToken cancellationToken) =>
        kind switch
        {
            UserAttachmentKind.AccessKey => AllAsync("ListAccessKeys", user, kind, AccessKeysAsync, cancellationToken),
            UserAttachmentKind.LoginProfile => AllAsync("GetLoginProfile", user, kind, LoginProfileAsync, cancellationToken),
            UserAttachmentKind.MfaDevice => AllAsync("ListMFADevices", user, kind, MfaDevicesAsync, cancellationToken),
            UserAttachmentKind.SigningCertificate => AllAsync(
                "ListSigningCertificates",
                user,
                kind,
                SigningCertificatesAsync,
                cancellationToken
            ),
            UserAttachmentKind.SshPublicKey => AllAsync("ListSSHPublicKeys", user, kind, SshPublicKeysAsync, cancellationToken),
            UserAttachmentKind.ServiceSpecificCredential => AllAsync(
                "ListServiceSpecificCredentials",
                user,
                kind,
                ServiceSpecificCredentialsAsync,
                cancellationToken
            ),
            UserAttachmentKind.InlinePolicy => AllAsync("ListUserPolicies", user, kind, InlinePoliciesAsync, cancellationToken),
            UserAttachmentKind.AttachedPolicy => AllAsync("ListAttachedUserPolicies", user, kind, AttachedPoliciesAsync, cancellationToken),
            UserAttachmentKind.Group => AllAsync("ListGroupsForUser", user, kind, GroupsAsync, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind of attachment"),
        };

    private static Task<ImmutableArray<UserAttachment>> AllAsync(
        string operation,
        string user,
        UserAttachmentKind kind,
        Func<string, string?, CancellationToken, Task<Page>> read,
        CancellationToken cancellationToken
    ) =>
        Pages.AllAsync<UserAttachment, string>(async marker =>
        {
            Page? page = await AwsCall.SendUnlessAsync<Page, NoSuchEntityException>(
                operation,
                user,
                () => read(user, marker, cancellationToken),
                cancellationToken
            );
            return (
                page?.Found?.Select(found => new UserAttachment(kind, found.Id, found.Active) { CreatedAt = found.CreatedAt }),
                page?.Truncated is true ? page.Marker : null
            );
        });

    private async Task<Page> AccessKeysAsync(string user, string? marker, CancellationToken cancellationToken)
    {
        ListAccessKeysResponse page = await Iam.ListAccessKeysAsync(
            new ListAccessKeysRequest { UserName = user, Marker = marker },
            cancellationToken
        );
        return new(
            page.AccessKeyMetadata?.Select(key => new Found(key.AccessKeyId, key.Status == StatusType.Active)),
            page.IsTruncated,
            page.Marker
        );
    }

    private async Task<Page> LoginProfileAsync(string user, string? marker, CancellationToken cancellationToken)
    {
        GetLoginProfileResponse answer = await Iam.GetLoginProfileAsync(new GetLoginProfileRequest { UserName = user }, cancellationToken);
        return new(
            [new Found(user) { CreatedAt = answer.LoginProfile?.CreateDate is { } date ? AwsDate.FromDateTime(date) : null }],
            false,
            null
        );
    }

    private async Task<Page> MfaDevicesAsync(string user, string? marker, CancellationToken cancellationToken)
    {
        ListMFADevicesResponse page = await Iam.ListMFADevicesAsync(
            new ListMFADevicesRequest { UserName = user, Marker = marker },
            cancellationToken
        );
        return new(page.MFADevices?.Select(device => new Found(device.SerialNumber)), page.IsTruncated, page.Marker);
    }

    private async Task<Page> SigningCertificatesAsync(string user, string? marker, CancellationToken cancellationToken)
    {
        ListSigningCertificatesResponse page = await Iam.ListSigningCertificatesAsync(
            new ListSigningCertificatesRequest { UserName = user, Marker = marker },
            cancellationToken
        );
        return new(
            page.Certificates?.Select(certificate => new Found(certificate.CertificateId, certificate.Status == StatusType.Active)),
            page.IsTruncated,
            page.Marker
        );
    }

    private async Task<Page> SshPublicKeysAsync(string user, string? marker, CancellationToken cancellationToken)
    {
        ListSSHPublicKeysResponse page = await Iam.ListSSHPublicKeysAsync(
            new ListSSHPublicKeysRequest { UserName = user, Marker = marker },
            cancellationToken
        );
        return new(
            page.SSHPublicKeys?.Select(key => new Found(key.SSHPublicKeyId, key.Status == StatusType.Active)),
            page.IsTruncated,
            page.Marker
        );
    }

    private async Task<Page> ServiceSpecificCredentialsAsync(string user, string? marker, CancellationToken cancellationToken)
    {
        ListServiceSpecificCredentialsResponse page = await Iam.ListServiceSpecificCredentialsAsync(
            new ListServiceSpecificCredentialsRequest { UserName = user, Marker = marker },
            cancellationToken
        );
        return new(
            page.ServiceSpecificCredentials?.Select(credential => new Found(
                credential.ServiceSpecificCredentialId,
                credential.Status == StatusType.Active
            )),
            page.IsTruncated,
            page.Marker
        );
    }

    private async Task<Page> InlinePoliciesAsync(string user, string? marker, CancellationToken cancellationToken)
    {
        ListUserPoliciesResponse page = await Iam.ListUserPoliciesAsync(
            new ListUserPoliciesRequest { UserName = user, Marker = marker },
            cancellationToken
        );
        return new(page.PolicyNames?.Select(name => new Found(name)), page.IsTruncated, page.Marker);
    }

    private async Task<Page> AttachedPoliciesAsync(string user, string? marker, CancellationToken cancellationToken)
    {
        ListAttachedUserPoliciesResponse page = await Iam.ListAttachedUserPoliciesAsync(
            new ListAttachedUserPoliciesRequest { UserName = user, Marker = marker },
            cancellationToken
        );
        return new(page.AttachedPolicies?.Select(policy => new Found(policy.PolicyArn)), page.IsTruncated, page.Marker);
    }

    private async Task<Page> GroupsAsync(string user, string? marker, CancellationToken cancellationToken)
    {
        ListGroupsForUserResponse page = await Iam.ListGroupsForUserAsync(
            new ListGroupsForUserRequest { UserName = user, Marker = marker },
            cancellationToken
        );
        return new(page.Groups?.Select(group => new Found(group.GroupName)), page.IsTruncated, page.Marker);
    }

    private readonly record struct Found(string Id, bool Active = true)
    {
        public Instant? CreatedAt { get; init; }
    }

    private sealed record Page(IEnumerable<Found>? Found, bool? Truncated, string? Marker);
}
