using Amazon.IdentityManagement.Model;
using IamLifecycle.Aws;
using IamLifecycle.Model;
using IamLifecycle.Running.Reading;
using NodaTime;

namespace IamLifecycle.Operations;

/// <summary>Tells when access keys were last used, which is what a person decides by before a key goes.</summary>
public sealed class KeyUses(AwsClients clients)
{
    /// <summary>When IAM last saw the key used; null if it never did. IAM lags by up to four hours.</summary>
    public async Task<Instant?> LastUsedAsync(AccessKeyId key, CancellationToken cancellationToken)
    {
        var request = new GetAccessKeyLastUsedRequest { AccessKeyId = key.Value };
        GetAccessKeyLastUsedResponse answer = await AwsCall.SendAsync(
            "GetAccessKeyLastUsed",
            key.Value,
            () => clients.Iam.GetAccessKeyLastUsedAsync(request, cancellationToken),
            cancellationToken
        );
        return answer.AccessKeyLastUsed?.LastUsedDate is { } date && date.Year > 1970 ? AwsDate.FromDateTime(date) : null;
    }
}
