namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The Lambda Runtime API (Lambda developer guide, "Using the Lambda runtime API for custom runtimes").</summary>
public interface IRuntimeApiClient
{
    /// <summary>Says that the function cannot start; the type is for Lambda's own log.</summary>
    Task ReportInitializationErrorAsync(Exception exception, string errorType = null, CancellationToken cancellationToken = default);

    /// <summary>Says that the function cannot start, with a type of error only.</summary>
    Task ReportInitializationErrorAsync(string errorType, CancellationToken cancellationToken = default);

    /// <summary>Waits for the next invocation.</summary>
    Task<InvocationRequest> GetNextInvocationAsync(CancellationToken cancellationToken = default);

    /// <summary>Says that the handler failed.</summary>
    Task ReportInvocationErrorAsync(string awsRequestId, Exception exception, CancellationToken cancellationToken = default);

    /// <summary>Hands back the handler's answer.</summary>
    Task SendResponseAsync(string awsRequestId, Stream outputStream, CancellationToken cancellationToken = default);
}
