using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using IamLifecycle.Aws;

namespace IamLifecycle.Operations;

/// <summary>How an operator reaches AWS: by the SDK's standard chain, but for what is named here.</summary>
/// <param name="Profile">A profile of the shared configuration; null for the chain's own choice.</param>
/// <param name="Region">The Region of tables, parameters and function; null for the chain's own choice.</param>
/// <param name="Endpoint">An emulated AWS; null for the real one.</param>
public sealed record AwsAccess(string? Profile, string? Region, Uri? Endpoint)
{
    /// <summary>The Region in force; null if neither this nor the chain names one.</summary>
    public string? EffectiveRegion => Region ?? ProfileRegion ?? FallbackRegionFactory.GetRegionEndpoint()?.SystemName;

    private string? ProfileRegion =>
        Profile is not null && new CredentialProfileStoreChain().TryGetProfile(Profile, out var profile)
            ? profile.Region?.SystemName
            : null;

    /// <summary>The clients of a run, made when they are first used.</summary>
    public AwsClients Open() => new(Configure);

    /// <summary>The clients that only operators need, made when they are first used.</summary>
    public OperatorClients OpenForOperators() => new(Configure);

    internal void Configure(ClientConfig config)
    {
        if (Profile is not null)
        {
            config.Profile = new Profile(Profile);

            // By itself Profile takes none that signs in by IAM Identity Center.
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
