using System.Collections.Concurrent;
using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.Matrix.Scenarios;
using IamLifecycle.TestKit;

namespace IamLifecycle.Matrix.Running;

/// <summary>Which part of a matrix to run.</summary>
public sealed record MatrixPart
{
    /// <summary>The scenarios.</summary>
    public required IReadOnlyList<Scenario> Scenarios { get; init; }

    /// <summary>What goes wrong.</summary>
    public required IReadOnlyList<FaultKind> Kinds { get; init; }

    /// <summary>Only the call of this name.</summary>
    public string? Call { get; init; }

    /// <summary>Only every n-th point of each scenario and kind.</summary>
    public int Every { get; init; } = 1;

    /// <summary>How many emulated AWS there are at once.</summary>
    public int Parallel { get; init; } = 2;
}

/// <summary>Every scenario crossed with every call of it and everything that can go wrong with the call.</summary>
public sealed class Matrix(MatrixPart part)
{
    private readonly ConcurrentBag<Outcome> outcomes = [];
    private readonly ConcurrentBag<Point> points = [];

    /// <summary>Told of every outcome as it comes.</summary>
    public event Action<Outcome>? Tried;

    /// <summary>Runs it and returns what came of it.</summary>
    public async Task<Tally> RunAsync()
    {
        var benches = new List<Bench>();
        try
        {
            var executable = await PublishedLambda.PathAsync();
            for (var number = 0; number < part.Parallel; number++)
            {
                benches.Add(await Bench.StartAsync(executable));
            }

            var rehearsals = new ConcurrentQueue<Scenario>(part.Scenarios);
            await Task.WhenAll(benches.Select(bench => RehearseAsync(bench, rehearsals)));
            var work = new Work(points);
            await Task.WhenAll(benches.Select(bench => TryAsync(bench, work)));
            return new Tally([.. points], [.. outcomes], [.. benches.Select(bench => bench.Search)]);
        }
        finally
        {
            foreach (var bench in benches)
            {
                await bench.DisposeAsync();
            }
        }
    }

    private async Task RehearseAsync(Bench bench, ConcurrentQueue<Scenario> scenarios)
    {
        while (scenarios.TryDequeue(out var scenario))
        {
            var calls = await Rehearsal.RunAsync(bench, scenario);
            foreach (var point in Rehearsal.PointsOf(scenario, calls, part.Kinds, part.Every).Where(point => part.Call is null || point.Call == part.Call))
            {
                points.Add(point);
            }
        }
    }

    private async Task TryAsync(Bench bench, Work work)
    {
        while (work.Take(bench.Scenario) is { } point)
        {
            var outcome = await new Trial(bench, await bench.BeginAsync(point.Scenario), point).RunAsync();
            outcomes.Add(outcome);
            Tried?.Invoke(outcome);
        }
    }
}
