using System.Globalization;
using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The headers of an invocation (Runtime API, "Next invocation").</summary>
internal sealed class InvocationHeaders(HttpResponseHeaders headers)
{
    public string AwsRequestId { get; } =
        First(headers, "Lambda-Runtime-Aws-Request-Id")
        ?? throw new InvalidOperationException("The Runtime API returned an invocation without Lambda-Runtime-Aws-Request-Id.");

    public string InvokedFunctionArn { get; } = First(headers, "Lambda-Runtime-Invoked-Function-Arn");

    public string TraceId { get; } = First(headers, "Lambda-Runtime-Trace-Id");

    public string ClientContext { get; } = First(headers, "Lambda-Runtime-Client-Context");

    public string CognitoIdentity { get; } = First(headers, "Lambda-Runtime-Cognito-Identity");

    public DateTimeOffset Deadline { get; } =
        DateTimeOffset.FromUnixTimeMilliseconds(
            long.TryParse(First(headers, "Lambda-Runtime-Deadline-Ms"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var ms)
                ? ms
                : 0
        );

    private static string First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
