using IamLifecycle.Benchmarks.Results;

namespace IamLifecycle.Benchmarks.Scenarios;

/// <summary>The largest memory of a process after some hours of steady runs over a large account.</summary>
public sealed class MemoryScenario(Bench bench, IReadOnlyList<Build> builds, Recorder recorder)
{
    private const int Hours = 3;

    public async Task RunAsync(int users, int runs)
    {
        recorder.Print($"memory: creating {users} users, unless they exist");
        var state = await bench.ArrangeAsync(Contestant.Both(bench).Single(each => each.Side == Sides.Managed), users);
        for (var run = 0; run < runs; run++)
        {
            foreach (var (side, executable) in builds)
            {
                await bench.Aws.RestoreAsync(state);
                await using var host = bench.Host(executable);
                for (var hour = 0; hour < Hours; hour++)
                {
                    await Bench.RunAsync(host);
                }

                recorder.Add(Experiments.Memory, side, users, 0, Units.Megabytes, PeakMemory.Of(host));
            }
        }
    }
}
