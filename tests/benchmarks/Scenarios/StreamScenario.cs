using IamLifecycle.Benchmarks.Results;
using IamLifecycle.LocalAws.Events;
using IamLifecycle.Model;

namespace IamLifecycle.Benchmarks.Scenarios;

/// <summary>The time from a new row to a published key, over the table's stream: one row, and a burst of rows.</summary>
public sealed class StreamScenario(Bench bench, Recorder recorder)
{
    /// <param name="latency">The milliseconds that are added to every call.</param>
    /// <param name="burst">The rows of a burst.</param>
    /// <param name="burstOfBaseline">The rows of a burst for the baseline. Fewer are enough: only the time per row is compared.</param>
    /// <param name="runs">Repetitions.</param>
    public async Task RunAsync(int latency, int burst, int burstOfBaseline, int runs)
    {
        var contestants = Contestant.Both(bench);
        foreach (var contestant in contestants)
        {
            await RowAsync(contestant, latency); // warms up the process
        }

        for (var run = 0; run < runs; run++)
        {
            foreach (var contestant in contestants)
            {
                var rows = contestant.Side == Sides.Baseline ? burstOfBaseline : burst;
                recorder.Add(Experiments.Row, contestant.Side, 1, latency, await RowAsync(contestant, latency));
                var many = await BurstAsync(contestant, latency, rows);
                recorder.Add(
                    Experiments.Burst,
                    contestant.Side,
                    burst,
                    latency,
                    Units.MillisecondsPerRow,
                    many.Took.TotalMilliseconds / rows
                );
                recorder.Add(Experiments.Burst, contestant.Side, burst, latency, Units.CallsPerRow, (double)many.Calls / rows);
            }
        }
    }

    private async Task<Sample> RowAsync(Contestant contestant, int latency)
    {
        await bench.Aws.RestoreAsync(bench.Empty);
        return await MeasureAsync(contestant, latency, 1, async poller =>
        {
            await bench.Account.PutRowAsync(UserNames.Of(1).Single());
            await poller.PollOnceAsync();
        });
    }

    private async Task<Sample> BurstAsync(Contestant contestant, int latency, int rows)
    {
        await bench.Aws.RestoreAsync(bench.Empty);
        await bench.PutRowsAsync(rows);
        return await MeasureAsync(contestant, latency, rows, poller => poller.DrainAsync());
    }

    private async Task<Sample> MeasureAsync(Contestant contestant, int latency, int rows, Func<StreamPoller, Task> work)
    {
        var poller = new StreamPoller(
            new EmulatedTableStream(bench.Aws.Endpoint, bench.Account.StreamArn),
            new StreamMapping(),
            contestant.HandleAsync
        );
        var sample = await bench.MeasureAsync(contestant.Caller, TimeSpan.FromMilliseconds(latency), () => work(poller));
        var published = (await bench.Account.GetParameterNamesAsync()).Count;
        return published == rows && poller.DeadLetters.Count == 0
            ? sample
            : throw new InvalidOperationException($"{contestant.Side} published {published} keys for {rows} rows.");
    }
}
