using Amazon.IdentityManagement.Model;
using IamLifecycle.Aws;
using IamLifecycle.Model;
using IamLifecycle.Running.Reading;
using NodaTime;

namespace IamLifecycle.Operations;

/// <summary>Reads the last use of access keys, on which an operator decides whether a key can be deleted.</summary>
public sealed class KeyUses(AwsClients clients)
{
    /// <summary>
    /// Returns the last use that IAM recorded; null for a key that was never used. IAM's record can be up to four hours old.
    /// </summary>
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
