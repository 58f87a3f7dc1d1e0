using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace AwsPackages.Runtime;

/// <summary>
/// Computes the endpoint of a service: one host for each Region, or one for each partition for a global service. It follows the endpoint
/// rules that AWS publishes with the service models.
/// </summary>
internal sealed class PartitionEndpointProvider(ServiceModel service) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters["Endpoint"] is string { Length: > 0 } url)
        {
            return new Endpoint(url);
        }

        var region = (string?)parameters["Region"] ?? throw new AmazonClientException("Region must be set for endpoint resolution.");
        var (fips, dualStack) = (parameters["UseFIPS"] is true, parameters["UseDualStack"] is true);
        var partition = Fn.Partition(region);
        Require(!fips || partition.supportsFIPS, "FIPS", partition.name);
        Require(!dualStack || partition.supportsDualStack, "dual-stack", partition.name);
        var suffix = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return service.IsGlobal
            ? GlobalEndpoint(partition.name, partition.implicitGlobalRegion, fips, dualStack, suffix)
            : new Endpoint($"https://{Prefix(fips && !IsFipsByPlainName(region, dualStack))}.{region}.{suffix}");
    }

    // In AWS GovCloud (US), the standard endpoints of these services are FIPS endpoints.
    private bool IsFipsByPlainName(string region, bool dualStack) =>
        region.StartsWith("us-gov-", StringComparison.Ordinal)
        && (service.EndpointPrefix is "monitoring" || (!dualStack && service.EndpointPrefix is ("sns" or "ssm")));

    // The rules give IAM a different host name in each partition. Outside of these three partitions, only the standard endpoint is certain
    // to exist.
    private Endpoint GlobalEndpoint(string partition, string region, bool fips, bool dualStack, string suffix)
    {
        Require(!fips || partition is "aws" or "aws-us-gov", "FIPS", partition);
        Require(!dualStack || partition is "aws" or "aws-cn" or "aws-us-gov", "dual-stack", partition);
        return partition switch
        {
            "aws" => Signed("us-east-1", $"{Prefix(fips)}{(dualStack ? ".global" : "")}.{suffix}"),
            "aws-cn" => Signed("cn-north-1", $"{Prefix(false)}.{(dualStack ? "global" : "cn-north-1")}.{suffix}"),
            "aws-us-gov" => Signed("us-gov-west-1", $"{Prefix(false)}.us-gov.{suffix}"),
            _ => Signed(region, $"{Prefix(false)}.{region}.{suffix}"),
        };
    }

    private string Prefix(bool fips) => service.EndpointPrefix + (fips ? "-fips" : "");

    private Endpoint Signed(string region, string host) =>
        new(
            "https://" + host,
            $$"""{"authSchemes":[{"name":"sigv4","signingName":"{{service.SigningName}}","signingRegion":"{{region}}"}]}""",
            null
        );

    private void Require(bool supported, string kind, string partition)
    {
        if (!supported)
        {
            throw new AmazonClientException(
                $"{service.ServiceId} has no {kind} endpoint in the partition {partition}: turn the setting off, or set ServiceURL."
            );
        }
    }
}
