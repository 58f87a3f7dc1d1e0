using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace AwsPackages.Runtime;

/// <summary>Where a service is: one host a Region, or one a partition for a global service (AWS General Reference, "IAM endpoints and quotas").</summary>
internal sealed class PartitionEndpointProvider(ServiceModel service) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters["Endpoint"] is string { Length: > 0 } url)
        {
            return new Endpoint(url);
        }

        var region = (string?)parameters["Region"] ?? throw new AmazonClientException("Region must be set for endpoint resolution.");
        var partition = Fn.Partition(region);
        var prefix = service.EndpointPrefix + (parameters["UseFIPS"] is true ? "-fips" : "");
        var suffix = parameters["UseDualStack"] is true ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        if (!service.IsGlobal)
        {
            return new Endpoint($"https://{prefix}.{region}.{suffix}");
        }

        return partition.name switch
        {
            "aws" => Global($"{prefix}.{suffix}", "us-east-1"),
            "aws-cn" => Global($"{service.EndpointPrefix}.cn-north-1.{suffix}", "cn-north-1"),
            "aws-us-gov" => Global($"{service.EndpointPrefix}.us-gov.{suffix}", "us-gov-west-1"),
            _ => Global($"{prefix}.{region}.{suffix}", region),
        };
    }

    private Endpoint Global(string host, string signingRegion) => new(
        "https://" + host,
        $$"""{"authSchemes":[{"name":"sigv4","signingName":"{{service.SigningName}}","signingRegion":"{{signingRegion}}"}]}""",
        null);
}
