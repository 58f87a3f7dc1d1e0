using IamLifecycle.Benchmarks.Results;
using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.Benchmarks.Scenarios;

/// <summary>An hourly run in which nothing is due.</summary>
public sealed class SteadyScenario(Bench bench, Recorder recorder)
{
    /// <summary>Measures <paramref name="sizes"/> without added latency, and <paramref name="delayedSizes"/> with it.</summary>
    public async Task RunAsync(IReadOnlyList<int> sizes, IReadOnlyList<int> delayedSizes, int runs)
    {
        var contestants = Contestant.Both(bench);
        foreach (var (users, latency) in sizes.Select(users => (users, 0)).Concat(delayedSizes.Select(users => (users, Bench.Latency))))
        {
            recorder.Print($"steady: creating {users} users for each side, unless they exist");
            var states = new List<AwsSnapshot>();
            foreach (var contestant in contestants)
            {
                states.Add(await bench.ArrangeAsync(contestant, users));
            }

            for (var run = 0; run < runs; run++)
            {
                foreach (var (contestant, state) in contestants.Zip(states))
                {
                    await bench.Aws.RestoreAsync(state);
                    recorder.Add(
                        Experiments.Steady,
                        contestant.Side,
                        users,
                        latency,
                        await bench.MeasureAsync(contestant.Caller, TimeSpan.FromMilliseconds(latency), contestant.RunAsync)
                    );
                }
            }
        }
    }
}
