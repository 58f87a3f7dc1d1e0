using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Events;
using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.EndToEnd;

/// <summary>The deployed function as its triggers and its operator meet it: events in, answers and log lines out.</summary>
public sealed class Function(LocalAccount account, LambdaSettings settings) : IAsyncDisposable
{
    private readonly LambdaHost host = new(settings);
    private readonly ConcurrentQueue<string> answers = new();
    private StreamPoller? poller;

    public LambdaHost Host => host;

    /// <summary>All that it ever said: log lines and answers.</summary>
    public IEnumerable<string> Said => [.. host.Log.Lines, .. answers];

    /// <summary>The log lines so far that are JSON objects, which is all of them while nothing is wrong.</summary>
    public IReadOnlyList<LogLine> Log => [.. host.Log.Lines.Select(LogLine.Parse)];

    public StreamPoller Poller => poller ??= account.Poll(host);

    public async Task<InvocationResult> InvokeAsync(string payload)
    {
        var result = await host.InvokeAsync(payload);
        answers.Enqueue(result.ToString());
        return result;
    }

    /// <summary>Brings what has happened to the table to the function, by the table's real stream.</summary>
    public Task DrainStreamAsync() => Poller.DrainAsync();

    /// <summary>A batch of records made by hand; returns the sequence numbers that are to come again.</summary>
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
    public async Task<RunAnswer> RunAsync() => new((await StartRunAsync()).Payload);

    /// <summary>The scheduled full run, however it ends.</summary>
    public Task<InvocationResult> StartRunAsync() => InvokeAsync(Schedule.Event((settings.Time ?? TimeProvider.System).GetUtcNow()));

    /// <summary>What a full run would do.</summary>
    public async Task<PlanAnswer> PlanAsync() => new((await InvokeAsync("""{"action":"plan"}""")).Payload);

    public void Kill() => host.Kill();

    public Task StopAsync() => host.StopAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
