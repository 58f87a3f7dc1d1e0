namespace AwsPackages.Generator;

/// <summary>Writes the client and its interface.</summary>
internal static class ClientWriter
{
    private const string Request = "request, CancellationToken cancellationToken = default";

    public static SourceText Write(ServicePlan plan, ServiceDescription service, string origin)
    {
        var text = new SourceText(
            origin,
            plan.Namespace,
            "Amazon.Runtime",
            "Amazon.Runtime.Endpoints",
            "Amazon.Runtime.Internal",
            plan.Namespace + ".Model",
            "AwsPackages.Runtime"
        );
        text.Block($"Calls {service.ServiceId}.", $"public partial interface I{plan.Client} : IAmazonService, IDisposable", () =>
            Interface(text, plan)
        );
        text.Block(
            $"Calls {service.ServiceId} through the pipeline of AWSSDK.Core.",
            $"public partial class {plan.Client}Client : AmazonServiceClient, I{plan.Client}",
            () =>
            {
                Service(text, plan, service);
                Constructors(text, plan.Client);
                Pipeline(text);
                Operations(text, plan, service);
            }
        );
        return text;
    }

    private static void Interface(SourceText text, ServicePlan plan)
    {
        text.Line($"static ClientConfig IAmazonService.CreateDefaultClientConfig() => new {plan.Client}Config();");
        text.Line(
            "static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>"
        );
        text.Line(
            $"    awsCredentials == null ? new {plan.Client}Client(({plan.Client}Config)clientConfig) : new "
                + $"{plan.Client}Client(awsCredentials, ({plan.Client}Config)clientConfig);"
        );
        text.Line("Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);");
        foreach (var operation in plan.Operations)
        {
            text.Line($"Task<{operation}Response> {operation}Async({operation}Request {Request});");
            if (plan.WithoutRequest.Contains(operation))
            {
                text.Line($"Task<{operation}Response> {operation}Async(CancellationToken cancellationToken = default);");
            }
        }
    }

    private static void Service(SourceText text, ServicePlan plan, ServiceDescription service)
    {
        text.Line($"internal static readonly ServiceModel Service = new({plan.Client}Shapes.Default)");
        text.Line("{");
        text.Line($"    ServiceId = \"{service.ServiceId}\",");
        text.Line($"    ApiVersion = \"{service.Metadata("apiVersion")}\",");
        text.Line($"    EndpointPrefix = \"{service.Metadata("endpointPrefix")}\",");
        text.Line($"    SigningName = \"{service.Metadata("signingName") ?? service.Metadata("endpointPrefix")}\",");
        text.Line($"    IsGlobal = {(plan.Global ? "true" : "false")},");
        if (service is { IsQuery: false, IsRest: false })
        {
            text.Line($"    TargetPrefix = \"{service.Metadata("targetPrefix")}\",");
            text.Line($"    JsonVersion = \"{service.Metadata("jsonVersion")}\",");
        }

        text.Line($"    ToException = {plan.Client}Errors.ToException,");
        text.Line("};");
    }

    private static void Constructors(SourceText text, string client)
    {
        const string Keys = "string awsAccessKeyId, string awsSecretAccessKey";
        const string Session = Keys + ", string awsSessionToken";
        Constructor("", $"this(new {client}Config())");
        Constructor("RegionEndpoint region", $"this(new {client}Config {{ RegionEndpoint = region }})");
        Constructor($"{client}Config config", "base(config)");
        Constructor("AWSCredentials credentials", $"this(credentials, new {client}Config())");
        Constructor(
            "AWSCredentials credentials, RegionEndpoint region",
            $"this(credentials, new {client}Config {{ RegionEndpoint = region }})"
        );
        Constructor($"AWSCredentials credentials, {client}Config clientConfig", "base(credentials, clientConfig)");
        Constructor(Keys, $"this(awsAccessKeyId, awsSecretAccessKey, new {client}Config())");
        Constructor(
            Keys + ", RegionEndpoint region",
            $"this(awsAccessKeyId, awsSecretAccessKey, new {client}Config {{ RegionEndpoint = region }})"
        );
        Constructor(Keys + $", {client}Config clientConfig", "base(awsAccessKeyId, awsSecretAccessKey, clientConfig)");
        Constructor(Session, $"this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new {client}Config())");
        Constructor(
            Session + ", RegionEndpoint region",
            $"this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new {client}Config {{ RegionEndpoint = region }})"
        );
        Constructor(Session + $", {client}Config clientConfig", "base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)");

        void Constructor(string parameters, string chain) => text.Line($"public {client}Client({parameters}) : {chain} {{ }}");
    }

    private static void Pipeline(SourceText text)
    {
        text.Line("protected override IServiceMetadata ServiceMetadata => Service;");
        text.Line("// Answers may hold secrets: the SDK's response log stays empty whatever AWSConfigs says.");
        text.Line("protected override bool SupportResponseLogging => false;");
        text.Line("protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ClientParts.Customize(pipeline);");
        text.Line(
            "public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) => "
                + "Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));"
        );
    }

    private static void Operations(SourceText text, ServicePlan plan, ServiceDescription service)
    {
        foreach (var operation in plan.Operations)
        {
            text.Line($"public virtual Task<{operation}Response> {operation}Async({operation}Request {Request}) =>");
            text.Line(
                $"    InvokeAsync<{operation}Response>(request, Service.Operation<{operation}Request, "
                    + $"{operation}Response>(\"{operation}\"{(service.IsRest ? $", \"{service.Path(operation)}\"" : "")}), "
                    + $"cancellationToken);"
            );
            if (plan.WithoutRequest.Contains(operation))
            {
                text.Line(
                    $"public virtual Task<{operation}Response> {operation}Async(CancellationToken cancellationToken = default) => "
                        + $"{operation}Async(new {operation}Request(), cancellationToken);"
                );
            }
        }
    }
}
