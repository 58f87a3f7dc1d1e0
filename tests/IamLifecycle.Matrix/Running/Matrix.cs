using System.Collections.Concurrent;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.Matrix.Scenarios;
using IamLifecycle.TestKit;

namespace IamLifecycle.Matrix.Running;

/// <summary>Which part of a matrix to run.</summary>
public sealed record MatrixPart
{
    /// <summary>The scenarios.</summary>
    public required IReadOnlyList<Scenario> Scenarios { get; init; }

    /// <summary>The faults.</summary>
    public required IReadOnlyList<FaultKind> Kinds { get; init; }

    /// <summary>Only the call with this name.</summary>
    public string? Call { get; init; }

    /// <summary>Only every n-th point of each scenario and kind.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Other conditions of the account; null for an account without throttling and delays.</summary>
    public Weather? Weather { get; init; }

    /// <summary>How many emulated AWS processes run at the same time.</summary>
    public int Parallel { get; init; } = 2;
}

/// <summary>Every scenario, with every call of it and every fault of the call.</summary>
public sealed class Matrix(MatrixPart part)
{
    // The first is long enough to reach the last call on an idle machine. The others are tried on a busy one.
    private static readonly TimeSpan[] Hurry = [TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(25)];

    private readonly ConcurrentBag<Outcome> outcomes = [];
    private readonly ConcurrentDictionary<Scenario, IReadOnlyList<Point>> points = [];

    /// <summary>Raised for every outcome.</summary>
    public event Action<Outcome>? Tried;

    /// <summary>Runs the matrix and returns its result.</summary>
    public async Task<Tally> RunAsync()
    {
        var benches = new List<Bench>();
        try
        {
            var executable = await PublishedLambda.PathAsync();
            for (var number = 0; number < part.Parallel; number++)
            {
                benches.Add(await Bench.StartAsync(executable, part.Weather));
            }

            var rehearsals = new ConcurrentQueue<Scenario>(part.Scenarios);
            await Task.WhenAll(benches.Select(bench => RehearseAsync(bench, rehearsals)));
            Point[] all = [.. part.Scenarios.SelectMany(scenario => points[scenario])];
            var work = new Work(all);
            await Task.WhenAll(benches.Select(bench => TryAsync(bench, work)));
            return new Tally(all, [.. outcomes], [.. benches.Select(bench => bench.Search)]);
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
            points[scenario] =
            [
                .. Rehearsal
                    .PointsOf(scenario, calls, part.Kinds, part.Every)
                    .Where(point => part.Call is null || point.Call == part.Call)
                    .Select(point => point with { InWeather = part.Weather is not null }),
            ];
        }
    }

    private async Task TryAsync(Bench bench, Work work)
    {
        while (work.Take(bench) is { } point)
        {
            var outcome = await TryAsync(bench, point);
            outcomes.Add(outcome);
            Tried?.Invoke(outcome);
        }
    }

    private static async Task<Outcome> TryAsync(Bench bench, Point point)
    {
        Outcome outcome = null!;
        foreach (var hurry in Hurry)
        {
            outcome = await new Trial(bench, await bench.BeginAsync(point.Scenario), point, hurry).RunAsync();
            if (outcome.Reached || outcome.Problems.Count > 0)
            {
                break;
            }
        }

        return outcome;
    }
}
