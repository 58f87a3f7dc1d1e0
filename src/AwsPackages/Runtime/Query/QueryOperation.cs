using System.Net;
using System.Text;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace AwsPackages.Runtime;

/// <summary>An operation in the protocol AWS Query (Smithy, "AWS query protocol"): the request is a form, the response is XML.</summary>
internal sealed class QueryOperation<TRequest, TResponse>(ServiceModel service, string name) : XmlResponseUnmarshaller, IOperation
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public ResponseUnmarshaller Unmarshaller => this;

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service.ServiceId) { HttpMethod = "POST", ResourcePath = "/" };
        request.Headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8";
        request.Content = Encoding.UTF8.GetBytes(QueryForm.Write(name, service.ApiVersion, input, service.Shape<TRequest>()));
        return request;
    }

    /// <summary>
    /// Reads <c>NameResponse</c> with its <c>NameResult</c>, which is missing for an operation without output, and its
    /// <c>ResponseMetadata</c>.
    /// </summary>
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        TResponse? response = null;
        string? requestId = null;
        using var xml = XmlReader.Create(input.Stream, XmlShapes.Settings);
        foreach (var element in XmlShapes.Children(xml))
        {
            switch (element)
            {
                case "ResponseMetadata":
                    requestId = RequestId(xml);
                    break;
                case var result when result == name + "Result":
                    response = (TResponse?)XmlShapes.Read(xml, service.Shape<TResponse>());
                    break;
                default:
                    xml.Skip();
                    break;
            }
        }

        response ??= new TResponse();
        response.ResponseMetadata = new ResponseMetadata { RequestId = requestId };
        return response;
    }

    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext input,
        Exception? innerException,
        HttpStatusCode statusCode
    ) => service.ToException(name, XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input), innerException, statusCode);

    private static string? RequestId(XmlReader xml)
    {
        string? requestId = null;
        foreach (var element in XmlShapes.Children(xml))
        {
            if (element == "RequestId")
            {
                requestId = xml.ReadElementContentAsString();
            }
            else
            {
                xml.Skip();
            }
        }

        return requestId;
    }
}
