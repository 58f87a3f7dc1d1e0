using System.Collections.Concurrent;
using IamLifecycle.LocalAws.Accounts;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Events;
using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.LocalAws.Runtime;

namespace IamLifecycle.Matrix.Running;

/// <summary>
/// The deployed function. All its calls pass the proxy. Ordinary runs keep their process. Runs that are killed, or that have a short time
/// limit, use other processes.
/// </summary>
public sealed class Function : IAsyncDisposable
{
    /// <summary>The key that all parameters must be encrypted with.</summary>
    public const string KeyId = "alias/iam-lifecycle";

    /// <summary>The time limit of ordinary invocations, long enough for a busy machine.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private readonly ConcurrentQueue<string> output = new();
    private readonly TimeTravel time;
    private readonly LambdaHost ordinary;
    private readonly LambdaHost doomed;
    private readonly LambdaSettings ordinarily;
    private LambdaHost? hurried;

    /// <summary>Deploys the function. Processes are started when they are needed.</summary>
    public Function(
        LocalAccount account,
        FaultingProxy proxy,
        TimeTravel time,
        string executable,
        IReadOnlyDictionary<string, string> settings
    )
    {
        this.time = time;
        var environment = account.Environment([
            .. settings,
            new("MAX_PARALLEL_USERS", "1"),
            new("KMS_KEY_ID", KeyId),
            new("AWS_ENDPOINT_URL", proxy.Endpoint.ToString()),
            new("SLACK_API_URL", proxy.SlackApiUrl.ToString()),
        ]);
        ordinarily = new LambdaSettings
        {
            Executable = executable,
            Environment = environment,
            Timeout = Timeout,
            Time = time,
        };
        ordinary = Host(ordinarily);
        doomed = Host(ordinarily);
    }

    /// <summary>Takes the log lines and answers since the last call of this method.</summary>
    public IReadOnlyList<string> TakeOutput()
    {
        var taken = new List<string>();
        while (output.TryDequeue(out var line))
        {
            taken.Add(line);
        }

        return taken;
    }

    /// <summary>One ordinary invocation.</summary>
    public Task<InvocationResult> InvokeAsync(string? record) => InvokeAsync(ordinary, record);

    /// <summary>An invocation in the process that may be killed.</summary>
    public Task<InvocationResult> InvokeDoomedAsync(string? record) => InvokeAsync(doomed, record);

    /// <summary>
    /// An invocation with a short time limit. It stands for a call that hangs for longer than the function's time limit, without a long
    /// wait.
    /// </summary>
    public async Task<InvocationResult> InvokeHurriedAsync(string? record, TimeSpan timeout)
    {
        if (hurried is not null && hurried.Settings.Timeout != timeout)
        {
            await hurried.DisposeAsync();
            hurried = null;
        }

        return await InvokeAsync(hurried ??= Host(ordinarily with { Timeout = timeout }), record);
    }

    /// <summary>Kills the process during its invocation.</summary>
    public void Kill() => doomed.Kill();

    /// <summary>Stops all processes, so that the next invocation is a cold start without cached values.</summary>
    public async Task StopAsync()
    {
        await ordinary.StopAsync();
        await doomed.StopAsync();
        if (hurried is not null)
        {
            await hurried.StopAsync();
        }
    }

    /// <summary>An ordinary full run. It must answer.</summary>
    public async Task<RunAnswer> RunAsync() => new((await InvokeAsync(null)).Payload);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await ordinary.DisposeAsync();
        await doomed.DisposeAsync();
        if (hurried is not null)
        {
            await hurried.DisposeAsync();
        }
    }

    private async Task<InvocationResult> InvokeAsync(LambdaHost host, string? record)
    {
        var result = await host.InvokeAsync(record ?? Schedule.Event(time.GetUtcNow()));
        output.Enqueue(result.ToString());
        return result;
    }

    private LambdaHost Host(LambdaSettings settings)
    {
        var host = new LambdaHost(settings);
        host.Log.Written += output.Enqueue;
        return host;
    }
}
