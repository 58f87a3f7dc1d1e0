using System.Net;
using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Calls the Lambda Runtime API of the environment that the process runs in (<c>AWS_LAMBDA_RUNTIME_API</c>).</summary>
public class RuntimeApiClient(HttpClient httpClient) : IRuntimeApiClient
{
    private const string ErrorType = "Lambda-Runtime-Function-Error-Type";
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue ErrorJson = new("application/vnd.aws.lambda.error+json");

    private readonly string _root = $"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/";

    /// <inheritdoc/>
    public Task ReportInitializationErrorAsync(Exception exception, string errorType = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return PostErrorAsync("init/error", errorType, ErrorDocument.Write(exception), cancellationToken);
    }

    /// <inheritdoc/>
    public Task ReportInitializationErrorAsync(string errorType, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(errorType);
        return PostErrorAsync("init/error", errorType, [], cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<InvocationRequest> GetNextInvocationAsync(CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _root + "invocation/next");
        using var response = await httpClient.SendAsync(request, cancellationToken).ConfigureAwait(false);
        await RequireAsync(response, HttpStatusCode.OK, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var headers = new InvocationHeaders(response.Headers);
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", headers.TraceId);
        return new InvocationRequest { InputStream = new MemoryStream(body), LambdaContext = new LambdaContext(headers) };
    }

    /// <inheritdoc/>
    public Task ReportInvocationErrorAsync(string awsRequestId, Exception exception, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(awsRequestId);
        ArgumentNullException.ThrowIfNull(exception);
        return PostErrorAsync(
            $"invocation/{awsRequestId}/error",
            exception.GetType().Name,
            ErrorDocument.Write(exception),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task SendResponseAsync(string awsRequestId, Stream outputStream, CancellationToken cancellationToken = default) =>
        PostAsync(
            $"invocation/{awsRequestId}/response",
            new UnownedStreamContent(outputStream ?? Stream.Null),
            Json,
            null,
            cancellationToken
        );

    private Task PostErrorAsync(string path, string errorType, byte[] body, CancellationToken cancellationToken) =>
        PostAsync(path, new ByteArrayContent(body), ErrorJson, errorType, cancellationToken);

    private async Task PostAsync(
        string path,
        HttpContent content,
        MediaTypeHeaderValue type,
        string errorType,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _root + path) { Content = content };
        content.Headers.ContentType = type;
        if (errorType is not null)
        {
            request.Headers.Add(ErrorType, errorType);
        }

        using var response = await httpClient.SendAsync(request, cancellationToken).ConfigureAwait(false);
        await RequireAsync(response, HttpStatusCode.Accepted, cancellationToken).ConfigureAwait(false);
    }

    private static async Task RequireAsync(HttpResponseMessage response, HttpStatusCode expected, CancellationToken cancellationToken)
    {
        if (response.StatusCode != expected)
        {
            var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            throw new RuntimeApiClientException(
                $"The Runtime API answered {(int)response.StatusCode} where {(int)expected} was expected.",
                (int)response.StatusCode,
                body
            );
        }
    }
}
