using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace AwsPackages.Runtime;

/// <summary>
/// The description of a service in a generated client: the metadata of the AWS service model, its shapes and its exceptions.
/// </summary>
internal sealed class ServiceModel : IServiceMetadata
{
    private readonly JsonSerializerOptions _shapes;

    public ServiceModel(JsonSerializerContext shapes) =>
        _shapes = new JsonSerializerOptions(shapes.Options) { TypeInfoResolver = shapes.WithAddedModifier(ShapeRules.Apply) };

    public required string ServiceId { get; init; }

    public required string ApiVersion { get; init; }

    public required string EndpointPrefix { get; init; }

    public required string SigningName { get; init; }

    /// <summary>Whether the service has one endpoint for the whole partition, as IAM does.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>Set for AWS JSON; null for AWS Query and AWS REST JSON.</summary>
    public string? TargetPrefix { get; init; }

    public string JsonVersion { get; init; } = "1.0";

    /// <summary>Creates the exception for an error response. The first argument is the name of the operation.</summary>
    public required Func<string, ErrorResponse, Exception?, HttpStatusCode, AmazonServiceException> ToException { get; init; }

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(0);

    public InvokeOptions Operation<TRequest, TResponse>(string name, string? path = null)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        path is not null ? Options(new RestJsonOperation<TRequest, TResponse>(this, name, path))
        : TargetPrefix is null ? Options(new QueryOperation<TRequest, TResponse>(this, name))
        : Options(new JsonOperation<TRequest, TResponse>(this, name));

    public JsonTypeInfo<T> Shape<T>() => (JsonTypeInfo<T>)_shapes.GetTypeInfo(typeof(T));

    private static InvokeOptions Options(IOperation operation) =>
        new() { RequestMarshaller = operation, ResponseUnmarshaller = operation.Unmarshaller };
}
