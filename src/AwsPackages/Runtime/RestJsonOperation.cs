using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace AwsPackages.Runtime;

/// <summary>An operation in the protocol AWS REST JSON (Smithy, "AWS restJson1 protocol") whose input is in path and query alone: a GET.</summary>
internal sealed class RestJsonOperation<TRequest, TResponse>(ServiceModel service, string path) : JsonResponseUnmarshaller, IOperation
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public ResponseUnmarshaller Unmarshaller => this;

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service.ServiceId) { HttpMethod = "GET", ResourcePath = path, UseQueryString = true };
        foreach (var member in service.Shape<TRequest>().Properties)
        {
            if (member.Get?.Invoke(input) is not { } value)
            {
                continue;
            }

            if (path.Contains($"{{{member.Name}}}", StringComparison.Ordinal))
            {
                request.AddPathResource($"{{{member.Name}}}", ScalarText.Of(value));
            }
            else
            {
                request.Parameters.Add(member.Name, ScalarText.Of(value));
            }
        }

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
