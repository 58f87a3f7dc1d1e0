using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using IamLifecycle.Aws;
using IamLifecycle.Model;

namespace IamLifecycle.Operations;

/// <summary>Asks STS whether it knows a key; GetCallerIdentity needs no permission, so it works for a user without any.</summary>
public sealed class KeyCheck(AwsAccess access)
{
    /// <summary>False only if STS says so. Where it cannot be asked, the key counts as good: its consumer will see.</summary>
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
