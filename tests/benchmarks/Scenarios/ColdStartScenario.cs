using System.Diagnostics;
using IamLifecycle.Benchmarks.Results;
using IamLifecycle.LocalAws.Events;

namespace IamLifecycle.Benchmarks.Scenarios;

/// <summary>The time from the start of a process to its first answer, and its largest memory until then.</summary>
/// <remarks>The same host starts all sides, and they answer over the same Runtime API, which is started before the process.</remarks>
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
            await StartAsync(executable, EmptyBatch); // loads its files into the page cache
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
