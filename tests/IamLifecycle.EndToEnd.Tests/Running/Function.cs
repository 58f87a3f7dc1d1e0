using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Events;
using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.EndToEnd;

/// <summary>The deployed function as its triggers and its operator use it: it receives events and returns answers and log lines.</summary>
public sealed class Function(LocalAccount account, LambdaSettings settings) : IAsyncDisposable
{
    private static readonly TimeSpan LogArrives = TimeSpan.FromMinutes(1);

    private readonly LambdaHost host = new(settings);
    private readonly ConcurrentQueue<string> answers = new();
    private StreamPoller? poller;

    public LambdaHost Host => host;

    /// <summary>The complete output of the function: log lines and answers.</summary>
    public IEnumerable<string> Output => [.. host.Log.Lines, .. answers];

    /// <summary>The log lines so far. A line that is not a JSON object has no members.</summary>
    public IReadOnlyList<LogLine> Log => [.. host.Log.Lines.Select(LogLine.Parse)];

    public StreamPoller Poller => poller ??= account.Poll(host);

    public async Task<InvocationResult> InvokeAsync(string payload)
    {
        var result = await host.InvokeAsync(payload);
        answers.Enqueue(result.ToString());
        return result;
    }

    /// <summary>Delivers the changes of the table to the function through the table's real stream.</summary>
    public Task DrainStreamAsync() => Poller.DrainAsync();

    /// <summary>Delivers a batch of constructed records and returns the sequence numbers that the function reports as failed.</summary>
    public async Task<IReadOnlyList<string>> DeliverAsync(params JsonNode[] records)
    {
        var batch = new JsonObject { ["Records"] = new JsonArray([.. records.Select(record => record.DeepClone())]) };
        var answer = JsonDocument.Parse((await InvokeAsync(batch.ToJsonString())).Payload).RootElement;
        return
        [
            .. answer
                .GetProperty("batchItemFailures")
                .EnumerateArray()
                .Select(failure => failure.GetProperty("itemIdentifier").GetString()!),
        ];
    }

    /// <summary>The scheduled full run.</summary>
    /// <remarks>
    /// The process writes its log before the response, but through another pipe. The line with the metrics is the last one.
    /// </remarks>
    public async Task<RunAnswer> RunAsync()
    {
        HashSet<string> earlier = [.. host.Log.Lines.Where(IsMetrics)];
        var answer = new RunAnswer((await StartRunAsync()).Payload);
        await host.Log.WaitForAsync(line => IsMetrics(line) && !earlier.Contains(line), LogArrives);
        return answer;
    }

    /// <summary>The scheduled full run, however it ends.</summary>
    public Task<InvocationResult> StartRunAsync() => InvokeAsync(Schedule.Event((settings.Time ?? TimeProvider.System).GetUtcNow()));

    /// <summary>The plan of a full run.</summary>
    public async Task<PlanAnswer> PlanAsync() => new((await InvokeAsync("""{"action":"plan"}""")).Payload);

    public void Kill() => host.Kill();

    public Task StopAsync() => host.StopAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static bool IsMetrics(string line) => line.Contains("\"message\":\"metrics\"", StringComparison.Ordinal);
}
