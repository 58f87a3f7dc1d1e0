using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace AwsPackages.Runtime;

/// <summary>
/// An operation in the protocol AWS REST JSON (Smithy, "AWS restJson1 protocol") with input only in path and query: a GET.
/// </summary>
internal sealed class RestJsonOperation<TRequest, TResponse>(ServiceModel service, string name, string path)
    : JsonAnswer<TResponse>(service, name),
        IOperation
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, Service.ServiceId)
        {
            HttpMethod = "GET",
            ResourcePath = path,
            UseQueryString = true,
        };
        foreach (var member in Service.Shape<TRequest>().Properties)
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
}
