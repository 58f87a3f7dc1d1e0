using IamLifecycle.Benchmarks.Results;
using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.Benchmarks.Scenarios;

/// <summary>
/// Hourly runs in which every user is due: on day 15 all keys get a successor, and on day 30 the first keys are also deleted.
/// </summary>
public sealed class DueScenario(Bench bench, Recorder recorder)
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(15);

    /// <summary>Measures <paramref name="sizes"/> without added latency, and <paramref name="delayedSizes"/> with it.</summary>
    public async Task RunAsync(IReadOnlyList<int> sizes, IReadOnlyList<int> delayedSizes, int runs)
    {
        var contestants = Contestant.Both(bench);
        foreach (var users in sizes.Union(delayedSizes).Order())
        {
            recorder.Print($"due: creating {users} users for each side");
            var states = new List<AwsSnapshot>();
            foreach (var contestant in contestants)
            {
                states.Add(await bench.ArrangeAsync(contestant, users));
            }

            int[] latencies =
            [
                .. sizes.Contains(users) ? [0] : Array.Empty<int>(),
                .. delayedSizes.Contains(users) ? [Bench.Latency] : Array.Empty<int>(),
            ];
            states = await MeasureAsync(contestants, states, Experiments.Day15, users, latencies, runs);
            await MeasureAsync(contestants, states, Experiments.Day30, users, latencies, runs);
        }
    }

    /// <summary>Measures runs half a month after the given states. Returns the states afterwards.</summary>
    private async Task<List<AwsSnapshot>> MeasureAsync(
        IReadOnlyList<Contestant> contestants,
        List<AwsSnapshot> before,
        string scenario,
        int users,
        int[] latencies,
        int runs
    )
    {
        var after = new AwsSnapshot[contestants.Count];
        foreach (var latency in latencies)
        {
            for (var run = 0; run < runs; run++)
            {
                for (var index = 0; index < contestants.Count; index++)
                {
                    var contestant = contestants[index];
                    await bench.Aws.RestoreAsync(before[index]);
                    bench.Aws.Time!.Advance(Period);
                    var sample = await bench.MeasureAsync(contestant.Caller, TimeSpan.FromMilliseconds(latency), contestant.RunAsync);
                    recorder.Add(scenario, contestant.Side, users, latency, sample);
                    after[index] ??= await bench.Aws.TakeSnapshotAsync();
                }
            }
        }

        return [.. after];
    }
}
