using IamLifecycle.Benchmarks.Results;
using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.Benchmarks.Scenarios;

/// <summary>An hourly run in which nothing is due.</summary>
public sealed class SteadyScenario(Bench bench, Recorder recorder)
{
    public async Task RunAsync(IReadOnlyList<int> sizes, int runs)
    {
        var contestants = Contestant.Both(bench);
        foreach (var users in sizes)
        {
            recorder.Say($"steady: making {users} users for each side");
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
                    recorder.Add(Experiments.Steady, contestant.Side, users, 0, await bench.MeasureAsync(contestant.Caller, contestant.RunAsync));
                }
            }
        }
    }
}
