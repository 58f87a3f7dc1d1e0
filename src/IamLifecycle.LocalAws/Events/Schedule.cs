using System.Globalization;
using System.Text.Json.Nodes;
using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.LocalAws.Events;

/// <summary>Invokes the function with the scheduled event of an EventBridge rule.</summary>
public sealed class Schedule(Func<string, CancellationToken, Task<InvocationResult>> invoke, TimeProvider? time = null)
{
    private readonly TimeProvider time = time ?? TimeProvider.System;

    /// <summary>
    /// The event as EventBridge sends it: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html.
    /// </summary>
    public static string Event(DateTimeOffset at, string region = "eu-central-1", string account = "123456789012") =>
        new JsonObject
        {
            ["version"] = "0",
            ["id"] = Guid.NewGuid().ToString(),
            ["detail-type"] = "Scheduled Event",
            ["source"] = "aws.events",
            ["account"] = account,
            ["time"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["region"] = region,
            ["resources"] = new JsonArray($"arn:aws:events:{region}:{account}:rule/iam-lifecycle"),
            ["detail"] = new JsonObject(),
        }.ToJsonString();

    /// <summary>Invokes the function now.</summary>
    public Task<InvocationResult> FireAsync(CancellationToken cancellation = default) => invoke(Event(time.GetUtcNow()), cancellation);

    /// <summary>Invokes the function at once and then at every interval, until it is cancelled, and passes on each result.</summary>
    public async Task RunAsync(TimeSpan interval, Action<InvocationResult> done, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(interval);
        do
        {
            done(await FireAsync(cancellation));
        } while (await timer.WaitForNextTickAsync(cancellation));
    }
}
