using System.Collections.Concurrent;
using System.Diagnostics;
using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.LocalAws.Runtime;

/// <summary>
/// Runs the real function on this machine as Lambda does: processes are started for events, kept warm, given one event at a time, killed at
/// the deadline, and replaced after a crash.
/// </summary>
public sealed class LambdaHost(LambdaSettings settings) : IAsyncDisposable
{
    private readonly SemaphoreSlim room = new(settings.Concurrency);
    private readonly ConcurrentStack<LambdaProcess> warm = new();
    private readonly ConcurrentDictionary<LambdaProcess, bool> running = new();

    /// <summary>The output of all processes of the function on stdout and stderr.</summary>
    public LineLog Log { get; } = new();

    /// <summary>The configuration of the function.</summary>
    public LambdaSettings Settings => settings;

    /// <summary>The number of processes that were started so far.</summary>
    public int ColdStarts { get; private set; }

    /// <summary>
    /// When the newest process was started, in ticks of <see cref="Stopwatch.GetTimestamp"/>. The start of the Runtime API is not included.
    /// </summary>
    public long LastStart { get; private set; }

    /// <summary>The IDs of the running processes.</summary>
    public IReadOnlyList<int> ProcessIds => [.. running.Keys.Select(process => process.Id)];

    /// <summary>Invokes the function and waits for its end. If every process is busy, it first waits for a free one.</summary>
    public async Task<InvocationResult> InvokeAsync(string payload, CancellationToken cancellation = default)
    {
        await room.WaitAsync(cancellation);
        try
        {
            var process = await WarmOrNewAsync();
            var result = await process.InvokeAsync(payload, settings.Timeout, cancellation);
            if (result is InvocationResult.Answered or InvocationResult.FunctionError)
            {
                warm.Push(process);
            }
            else
            {
                await EndAsync(process);
            }

            return result;
        }
        finally
        {
            room.Release();
        }
    }

    /// <summary>Kills every process at once. Open invocations end with ProcessExited.</summary>
    public void Kill()
    {
        foreach (var process in running.Keys)
        {
            process.Kill();
        }
    }

    /// <summary>Ends the warm processes and reads their output to the end. The next invocation is a cold start.</summary>
    public async Task StopAsync()
    {
        while (warm.TryPop(out var process))
        {
            await EndAsync(process);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var process in running.Keys)
        {
            await EndAsync(process);
        }

        room.Dispose();
    }

    private async Task<LambdaProcess> WarmOrNewAsync()
    {
        while (warm.TryPop(out var process))
        {
            if (process.IsRunning)
            {
                return process;
            }

            await EndAsync(process);
        }

        var started = await LambdaProcess.StartAsync(settings, Log);
        running[started] = true;
        ColdStarts++;
        LastStart = started.Started;
        return started;
    }

    private async Task EndAsync(LambdaProcess process)
    {
        if (running.TryRemove(process, out _))
        {
            await process.DisposeAsync();
        }
    }
}
