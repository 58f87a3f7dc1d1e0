using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace AwsPackages.Runtime;

/// <summary>Reads a JSON response, which has the same format in all JSON protocols of AWS.</summary>
internal abstract class JsonAnswer<TResponse>(ServiceModel service, string operation) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    protected ServiceModel Service => service;

    protected string Operation => operation;

    public ResponseUnmarshaller Unmarshaller => this;

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        input.IsEmptyResponse ? new TResponse() : JsonSerializer.Deserialize(input.Stream, service.Shape<TResponse>()) ?? new TResponse();

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input,
        Exception? innerException,
        HttpStatusCode statusCode
    )
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);
        return service.ToException(
            operation,
            JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader),
            innerException,
            statusCode
        );
    }
}
