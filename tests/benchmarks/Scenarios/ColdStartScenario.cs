using System.Diagnostics;
using IamLifecycle.Benchmarks.Results;
using IamLifecycle.LocalAws.Events;

namespace IamLifecycle.Benchmarks.Scenarios;

/// <summary>From the start of a process to its first answer, and the most memory it had until then.</summary>
/// <remarks>All sides are started by the same host and answer over the same Runtime API, which is there before the process.</remarks>
public sealed class ColdStartScenario(Bench bench, IReadOnlyList<Build> builds, Recorder recorder)
{
    private const string EmptyBatch = """{"Records":[]}""";

    public async Task RunAsync(int runs)
    {
        await bench.Aws.RestoreAsync(bench.Empty);
        (string Experiment, string Event)[] events =
        [
            (Experiments.ColdBatch, EmptyBatch),
            (Experiments.ColdRun, Schedule.Event(TimeProvider.System.GetUtcNow())),
        ];
        foreach (var (_, executable) in builds)
        {
            await StartAsync(executable, EmptyBatch); // its files are in memory from now on
        }

        for (var run = 0; run < runs; run++)
        {
            foreach (var (experiment, json) in events)
            {
                foreach (var (side, executable) in builds)
                {
                    var (took, memory) = await StartAsync(executable, json);
                    recorder.Add(experiment, side, 0, 0, Units.Milliseconds, took.TotalMilliseconds);
                    recorder.Add(experiment, side, 0, 0, Units.Megabytes, memory);
                }
            }
        }
    }

    private async Task<(TimeSpan Took, double Memory)> StartAsync(string executable, string json)
    {
        await using var host = bench.Host(executable);
        var answer = await host.InvokeAsync(json);
        var took = Stopwatch.GetElapsedTime(host.LastStart);
        return answer.Succeeded
            ? (took, PeakMemory.Of(host))
            : throw new InvalidOperationException($"{executable}: {answer}\n{string.Join('\n', host.Log.Lines)}");
    }
}
