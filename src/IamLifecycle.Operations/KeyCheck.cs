using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using IamLifecycle.Aws;
using IamLifecycle.Model;

namespace IamLifecycle.Operations;

/// <summary>
/// Checks whether STS knows a key. GetCallerIdentity needs no permission, so the check works for a user without permissions.
/// </summary>
public sealed class KeyCheck(AwsAccess access)
{
    /// <summary>
    /// Returns false only if STS rejects the key. If STS cannot be reached, the key counts as valid, and its consumer gets the error.
    /// </summary>
    public async Task<bool> IsKnownAsync(Credential credential, CancellationToken cancellationToken)
    {
        var config = new AmazonSecurityTokenServiceConfig();
        (access with { Profile = null, Region = access.EffectiveRegion }).Configure(config);
        using var sts = new AmazonSecurityTokenServiceClient(new BasicAWSCredentials(credential.Id.Value, credential.Secret), config);
        try
        {
            await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken);
            return true;
        }
        catch (AmazonSecurityTokenServiceException refused)
            when (refused.ErrorCode is "InvalidClientTokenId" or "SignatureDoesNotMatch" or "InvalidAccessKeyId")
        {
            return false;
        }
        catch (Exception unknown)
            when (AwsFailures.Classify("GetCallerIdentity", credential.Id.Value, unknown) is not null
                && !cancellationToken.IsCancellationRequested
            )
        {
            return true;
        }
    }
}
