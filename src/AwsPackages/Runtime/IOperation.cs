using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace AwsPackages.Runtime;

/// <summary>One operation of a service: its request on the wire, and its answer back.</summary>
internal interface IOperation : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    ResponseUnmarshaller Unmarshaller { get; }
}
