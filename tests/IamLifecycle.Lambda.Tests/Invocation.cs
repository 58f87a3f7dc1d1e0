using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;
using IamLifecycle.Lambda.Logging;
using IamLifecycle.Running;
using LogLevel = IamLifecycle.Configuration.LogLevel;

namespace IamLifecycle.Lambda;

/// <summary>The function with its log, invoked as Lambda invokes it.</summary>
internal sealed class Invocation : IDisposable
{
    private readonly MemoryStream output = new();
    private readonly LifecycleFunction function;

    public Invocation(IReconciler reconciler, LogLevel least = LogLevel.Information)
    {
        Log = new JsonLog(output, least, StoppedClock.Instance);
        function = new LifecycleFunction(reconciler, Log, new RunMetrics(Log, "users"), StoppedClock.Instance, () =>
            "Root=1-5759e988-bd862e3fe1be46a994272793"
        );
    }

    public JsonLog Log { get; }

    public string LogText => Encoding.UTF8.GetString(output.ToArray());

    public JsonElement[] Lines =>
        [.. LogText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    /// <summary>The lines that are not metrics.</summary>
    public JsonElement[] Messages => [.. Lines.Where(line => !line.TryGetProperty("_aws", out _))];

    public async Task<JsonElement> AnswerAsync(string json, TimeSpan? remaining = null) =>
        JsonSerializer.Deserialize<JsonElement>(await AnswerTextAsync(json, remaining));

    public async Task<string> AnswerTextAsync(string json, TimeSpan? remaining = null)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(json));
        await using Stream answer = await function.HandleAsync(input, new Context(remaining ?? TimeSpan.FromMinutes(15)));
        using var reader = new StreamReader(answer);
        return await reader.ReadToEndAsync();
    }

    public void Dispose() => output.Dispose();

    private sealed class Context(TimeSpan remaining) : ILambdaContext
    {
        public string AwsRequestId => "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

        public IClientContext ClientContext => null!;

        public string FunctionName => "iam-lifecycle";

        public string FunctionVersion => "$LATEST";

        public ICognitoIdentity Identity => null!;

        public string InvokedFunctionArn => "arn:aws:lambda:eu-central-1:123456789012:function:iam-lifecycle";

        public ILambdaLogger Logger => null!;

        public string LogGroupName => "/aws/lambda/iam-lifecycle";

        public string LogStreamName => "";

        public int MemoryLimitInMB => 256;

        public TimeSpan RemainingTime => remaining;
    }
}
