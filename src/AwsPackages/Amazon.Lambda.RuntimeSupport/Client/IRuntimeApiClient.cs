namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The Lambda Runtime API (Lambda developer guide, "Using the Lambda runtime API for custom runtimes").</summary>
public interface IRuntimeApiClient
{
    /// <summary>Reports that the function cannot start. The error type is for the log of Lambda.</summary>
    Task ReportInitializationErrorAsync(Exception exception, string errorType = null, CancellationToken cancellationToken = default);

    /// <summary>Reports that the function cannot start, with an error type only.</summary>
    Task ReportInitializationErrorAsync(string errorType, CancellationToken cancellationToken = default);

    /// <summary>Waits for the next invocation.</summary>
    Task<InvocationRequest> GetNextInvocationAsync(CancellationToken cancellationToken = default);

    /// <summary>Reports that the handler failed.</summary>
    Task ReportInvocationErrorAsync(string awsRequestId, Exception exception, CancellationToken cancellationToken = default);

    /// <summary>Sends the response of the handler.</summary>
    Task SendResponseAsync(string awsRequestId, Stream outputStream, CancellationToken cancellationToken = default);
}
