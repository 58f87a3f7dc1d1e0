using System.Text.Json;

namespace IamLifecycle.LocalAws.Runtime;

/// <summary>One event that passes through the Runtime API.</summary>
internal sealed class Invocation(string payload, TimeSpan timeout)
{
    private readonly TaskCompletionSource delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<InvocationResult> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string RequestId { get; } = Guid.NewGuid().ToString();

    public string Payload { get; } = payload;

    public TimeSpan Timeout { get; } = timeout;

    public void Deliver() => delivered.TrySetResult();

    public bool End(InvocationResult result) => ended.TrySetResult(result);

    /// <summary>
    /// Waits for the result. The timeout counts from delivery, because the start of a process is Lambda's init phase, which has its own
    /// timeout.
    /// </summary>
    public async Task<InvocationResult> ResultAsync(TimeSpan initTimeout, CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAny(delivered.Task, ended.Task).WaitAsync(initTimeout, cancellation);
            return await ended.Task.WaitAsync(Timeout, cancellation);
        }
        catch (TimeoutException)
        {
            var late = new InvocationResult.TimedOut(delivered.Task.IsCompleted ? Timeout : initTimeout);
            return End(late) ? late : await ended.Task;
        }
    }

    /// <summary>Reads the error object of the Runtime API: errorType and errorMessage.</summary>
    public static (string Type, string Message) ReadError(string json)
    {
        try
        {
            var error = JsonDocument.Parse(json).RootElement;
            return (Text(error, "errorType"), Text(error, "errorMessage"));
        }
        catch (JsonException)
        {
            return ("", json);
        }

        static string Text(JsonElement error, string name) => error.TryGetProperty(name, out var value) ? value.ToString() : "";
    }
}
