using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using IamLifecycle.Aws;

namespace IamLifecycle.Operations;

/// <summary>How an operator's tool reaches AWS: by the SDK's standard chain, except for the values that are set here.</summary>
/// <param name="Profile">A profile of the shared configuration; null for the default of the chain.</param>
/// <param name="Region">The Region of tables, parameters and function; null for the default of the chain.</param>
/// <param name="Endpoint">The URL of an emulated AWS; null for AWS.</param>
public sealed record AwsAccess(string? Profile, string? Region, Uri? Endpoint)
{
    /// <summary>The Region that applies; null if neither this record nor the chain names one.</summary>
    public string? EffectiveRegion => Region ?? ProfileRegion ?? FallbackRegionFactory.GetRegionEndpoint()?.SystemName;

    private string? ProfileRegion =>
        Profile is not null && new CredentialProfileStoreChain().TryGetProfile(Profile, out var profile)
            ? profile.Region?.SystemName
            : null;

    /// <summary>Creates the clients of a run. Each is created at its first use.</summary>
    public AwsClients Open() => new(Configure);

    /// <summary>Creates the clients that only operators need. Each is created at its first use.</summary>
    public OperatorClients OpenForOperators() => new(Configure);

    internal void Configure(ClientConfig config)
    {
        if (Profile is not null)
        {
            config.Profile = new Profile(Profile);

            // Setting Profile alone does not support a profile that signs in through IAM Identity Center.
            config.DefaultAWSCredentials = new CredentialProfileStoreChain().TryGetAWSCredentials(Profile, out AWSCredentials? credentials)
                ? credentials
                : null;
        }

        if (Endpoint is not null)
        {
            config.ServiceURL = Endpoint.ToString();
            config.AuthenticationRegion = EffectiveRegion;
        }
        else if (EffectiveRegion is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
    }
}
