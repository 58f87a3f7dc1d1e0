using System.Collections.Immutable;
using System.Diagnostics;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using IamLifecycle.Model;
using IamLifecycle.Model.Identity;
using IamLifecycle.Model.Observed;
using IamLifecycle.Ports;
using NodaTime;
using FailureException = IamLifecycle.Ports.FailureException;
using ModelKey = IamLifecycle.Model.AccessKey;

namespace IamLifecycle.Aws.Iam;

/// <summary>Access keys in IAM.</summary>
internal sealed class IamAccessKeys(AwsClients clients) : IAccessKeys
{
    private readonly CredentialReportReader report = new(clients);

    public Task<ImmutableArray<ModelKey>> ListAsync(UserName user, CancellationToken cancellationToken) =>
        Pages.AllAsync<ModelKey, string>(async marker =>
        {
            var request = new ListAccessKeysRequest { UserName = user.Value, Marker = marker };
            ListAccessKeysResponse page = await AwsCall.SendAsync(
                "ListAccessKeys",
                user.Value,
                () => clients.Iam.ListAccessKeysAsync(request, cancellationToken),
                cancellationToken
            );
            return (page.AccessKeyMetadata?.Select(Read), page.IsTruncated is true ? page.Marker : null);
        });

    public async Task<Credential> CreateAsync(UserName user, Duration patience, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        for (int throttles = 0; ; throttles++)
        {
            try
            {
                return await CreateOnceAsync(user);
            }
            catch (FailureException e) when (e.Failure is Failure.Transient { Throttled: true })
            {
                TimeSpan delay = Backoff.After(throttles);
                if (
                    Duration.FromTimeSpan(Stopwatch.GetElapsedTime(start) + delay) >= patience
                    || !await Backoff.WaitAsync(delay, cancellationToken)
                )
                {
                    throw;
                }
            }
        }
    }

    private async Task<Credential> CreateOnceAsync(UserName user)
    {
        var request = new CreateAccessKeyRequest { UserName = user.Value };
        CreateAccessKeyResponse answer = await AwsCall.SendAsync(
            "CreateAccessKey",
            user.Value,
            () => clients.IamOnce.CreateAccessKeyAsync(request, CancellationToken.None),
            CancellationToken.None
        );
        return new Credential(
            new AccessKeyId(answer.AccessKey.AccessKeyId),
            answer.AccessKey.SecretAccessKey,
            AwsDate.FromDateTime(answer.AccessKey.CreateDate)
        );
    }

    public Task DeleteAsync(UserName user, AccessKeyId key, CancellationToken cancellationToken)
    {
        var request = new DeleteAccessKeyRequest { UserName = user.Value, AccessKeyId = key.Value };
        return AwsCall.SendUnlessAsync<DeleteAccessKeyResponse, NoSuchEntityException>(
            "DeleteAccessKey",
            $"{user} {key}",
            () => clients.Iam.DeleteAccessKeyAsync(request, cancellationToken),
            cancellationToken
        );
    }

    public async Task<Instant?> LastUsedAsync(AccessKeyId key, CancellationToken cancellationToken)
    {
        var request = new GetAccessKeyLastUsedRequest { AccessKeyId = key.Value };
        GetAccessKeyLastUsedResponse answer = await AwsCall.SendAsync(
            "GetAccessKeyLastUsed",
            key.Value,
            () => clients.Iam.GetAccessKeyLastUsedAsync(request, cancellationToken),
            cancellationToken
        );

        // For a key that was never used, IAM returns no date, and "N/A" for Region and service.
        return answer.AccessKeyLastUsed switch
        {
            { LastUsedDate: { } date } => AwsDate.FromDateTime(date),
            { ServiceName: not (null or "" or "N/A") } => Instant.MaxValue,
            _ => null,
        };
    }

    public Task<CredentialReport?> ReportAsync(CancellationToken cancellationToken) => report.ReadAsync(cancellationToken);

    private static ModelKey Read(AccessKeyMetadata key) =>
        new(new AccessKeyId(key.AccessKeyId), key.Status == StatusType.Active, AwsDate.FromDateTime(key.CreateDate));
}
