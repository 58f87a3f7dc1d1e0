using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace AwsPackages.Runtime;

/// <summary>An operation in the protocol AWS JSON (Smithy, "AWS JSON 1.1 protocol").</summary>
internal sealed class JsonOperation<TRequest, TResponse>(ServiceModel service, string name) : JsonResponseUnmarshaller, IOperation
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public ResponseUnmarshaller Unmarshaller => this;

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service.ServiceId) { HttpMethod = "POST", ResourcePath = "/" };
        request.Headers["X-Amz-Target"] = $"{service.TargetPrefix}.{name}";
        request.Headers["Content-Type"] = $"application/x-amz-json-{service.JsonVersion}";
        request.Content = JsonSerializer.SerializeToUtf8Bytes((TRequest)input, service.Shape<TRequest>());
        return request;
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        input.IsEmptyResponse ? new TResponse() : JsonSerializer.Deserialize(input.Stream, service.Shape<TResponse>()) ?? new TResponse();

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception? innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);
        return service.ToException(JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader), innerException, statusCode);
    }
}
