namespace AwsPackages.Generator;

/// <summary>Writes the configuration of the client, and the bases of its requests and exceptions.</summary>
internal static class ConfigWriter
{
    public static SourceText Write(ServicePlan plan, ServiceDescription service, string origin)
    {
        var text = new SourceText(
            origin,
            plan.Namespace,
            "System.Net",
            "Amazon.Runtime",
            "Amazon.Runtime.Endpoints",
            "Amazon.Util.Internal",
            "AwsPackages.Runtime"
        );
        var model = $"{plan.Client}Client.Service";
        text.Block($"Configures a client of {service.ServiceId}.", $"public partial class {plan.Client}Config : ClientConfig", () =>
        {
            text.Line(
                $"private static readonly string UserAgentString = InternalSDKUtils.BuildUserAgentString(\"{service.ServiceId}\", "
                    + $"\"4.0.0\");"
            );
            text.Line($"public {plan.Client}Config() : base(ClientParts.Defaults)");
            text.Line("{");
            text.Line($"    ServiceId = {model}.ServiceId;");
            text.Line($"    AuthenticationServiceName = {model}.SigningName;");
            text.Line($"    EndpointProvider = new PartitionEndpointProvider({model});");
            text.Line("}");
            text.Line($"public override string RegionEndpointServiceName => {model}.EndpointPrefix;");
            text.Line($"public override string ServiceVersion => {model}.ApiVersion;");
            text.Line("public override string UserAgent => UserAgentString;");
            text.Line(
                $"public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => "
                    + $"ClientParts.Endpoint(this, {model}, parameters);"
            );
        });
        text.Block(
            $"Base of the requests to {service.ServiceId}.",
            $"public partial class {plan.Client}Request : AmazonWebServiceRequest",
            () => { }
        );
        ExceptionsWriter.Class(text, $"An error that {service.ServiceId} answered.", plan.Client + "Exception", "AmazonServiceException");
        return text;
    }
}
