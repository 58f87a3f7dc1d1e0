using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace AwsPackages.Runtime;

/// <summary>An operation in the protocol AWS JSON (Smithy, "AWS JSON 1.1 protocol").</summary>
internal sealed class JsonOperation<TRequest, TResponse>(ServiceModel service, string name)
    : JsonAnswer<TResponse>(service, name),
        IOperation
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, Service.ServiceId) { HttpMethod = "POST", ResourcePath = "/" };
        request.Headers["X-Amz-Target"] = $"{Service.TargetPrefix}.{Operation}";
        request.Headers["Content-Type"] = $"application/x-amz-json-{Service.JsonVersion}";
        request.Content = JsonSerializer.SerializeToUtf8Bytes((TRequest)input, Service.Shape<TRequest>());
        return request;
    }
}
