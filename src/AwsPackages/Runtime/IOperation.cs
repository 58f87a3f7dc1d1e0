using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace AwsPackages.Runtime;

/// <summary>One operation of a service: it serializes the request and deserializes the response.</summary>
internal interface IOperation : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    ResponseUnmarshaller Unmarshaller { get; }
}
