using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace AwsPackages.Runtime;

/// <summary>The parts on top of AWSSDK.Core that all generated clients and configurations share.</summary>
internal static class ClientParts
{
    private static readonly ConfiguredEndpointResolver EndpointResolver = new();

    /// <summary>
    /// The SDK's default configuration modes (AWS SDKs and Tools Reference, "Smart configuration defaults"), all with Standard retries.
    /// </summary>
    public static IDefaultConfigurationProvider Defaults { get; } =
        new DefaultConfigurationProvider([
            Mode(DefaultConfigurationMode.Standard, 3.1),
            Mode(DefaultConfigurationMode.InRegion, 1.1),
            Mode(DefaultConfigurationMode.CrossRegion, 3.1),
            Mode(DefaultConfigurationMode.Mobile, 30),
        ]);

    public static void Customize(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new ConfiguredEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4AuthResolver());
    }

    public static Endpoint Endpoint(ClientConfig config, ServiceModel service, ServiceOperationEndpointParameters parameters)
    {
        var request = new DefaultRequest(parameters.Request, service.ServiceId) { AlternateEndpoint = parameters.AlternateEndpoint };
        var context = new RequestContext(false)
        {
            ClientConfig = config,
            OriginalRequest = parameters.Request,
            Request = request,
        };
        return EndpointResolver.GetEndpoint(new Amazon.Runtime.Internal.ExecutionContext(context, null));
    }

    private static DefaultConfiguration Mode(DefaultConfigurationMode mode, double connectSeconds) =>
        new()
        {
            Name = mode,
            RetryMode = RequestRetryMode.Standard,
            ConnectTimeout = TimeSpan.FromSeconds(connectSeconds),
            TlsNegotiationTimeout = TimeSpan.FromSeconds(connectSeconds),
        };
}
