using System.Diagnostics;
using IamLifecycle.LocalAws.Permissions;
using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.LocalAws.Runtime;

/// <summary>One execution environment of a function: a process and its Runtime API.</summary>
internal sealed class LambdaProcess : IAsyncDisposable
{
    private readonly RuntimeApiServer api;
    private readonly ChildProcess process;

    private LambdaProcess(RuntimeApiServer api, long started, ChildProcess process)
    {
        this.api = api;
        this.process = process;
        Started = started;
        Watching = WatchAsync();
    }

    public int Id => process.Id;

    /// <summary>When the process was started, in ticks of <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public long Started { get; }

    public bool IsRunning => !process.Exited.IsCompleted;

    private Task Watching { get; }

    public static async Task<LambdaProcess> StartAsync(LambdaSettings settings, LineLog log)
    {
        var api = await RuntimeApiServer.StartAsync(settings.FunctionArn, settings.Time);
        var (program, arguments) = Command(settings.Executable);
        var folder = Path.GetDirectoryName(Path.GetFullPath(settings.Executable))!;
        var environment = EnvironmentOf(settings, api.Address, folder);
        return new LambdaProcess(
            api,
            Stopwatch.GetTimestamp(),
            ChildProcess.Start(program, arguments, environment, folder, log.Add, log.Add)
        );
    }

    public Task<InvocationResult> InvokeAsync(string payload, TimeSpan timeout, CancellationToken cancellation) =>
        api.InvokeAsync(payload, timeout, cancellation);

    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        await Watching;
        await api.DisposeAsync();
    }

    private async Task WatchAsync() => api.EndAll(new InvocationResult.ProcessExited(await process.Exited));

    private static (string Program, string[] Arguments) Command(string executable) =>
        executable.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? (Path.Combine(HostEnvironment.DotnetRoot(), "dotnet"), ["exec", Path.GetFullPath(executable)])
            : (Path.GetFullPath(executable), []);

    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
    private static Dictionary<string, string> EnvironmentOf(LambdaSettings settings, string runtimeApi, string folder)
    {
        var environment = HostEnvironment.Minimal();
        environment["_HANDLER"] = "bootstrap";
        environment["TZ"] = ":UTC";
        environment["LAMBDA_TASK_ROOT"] = folder;
        environment["AWS_LAMBDA_RUNTIME_API"] = runtimeApi;
        environment["AWS_LAMBDA_FUNCTION_NAME"] = settings.FunctionName;
        environment["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST";
        environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512";
        environment["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand";
        environment["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{settings.FunctionName}";
        environment["AWS_LAMBDA_LOG_STREAM_NAME"] = Guid.NewGuid().ToString("N");
        environment["AWS_REGION"] = settings.Region;
        environment["AWS_DEFAULT_REGION"] = settings.Region;
        environment["AWS_SESSION_TOKEN"] = RoleSessions.Open(settings.Environment);
        foreach (var (name, value) in settings.Environment.Concat(settings.Time?.Environment ?? new Dictionary<string, string>()))
        {
            environment[name] = value;
        }

        return environment;
    }
}
