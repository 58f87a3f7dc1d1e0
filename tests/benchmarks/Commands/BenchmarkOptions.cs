namespace IamLifecycle.Benchmarks.Commands;

/// <summary>The options of a measurement.</summary>
public sealed record BenchmarkOptions
{
    /// <summary>The parts that can be measured alone.</summary>
    public static readonly string[] Parts = ["steady", "due", "stream", "cold", "memory", "planner"];

    /// <summary>The part to measure; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>Repetitions.</summary>
    public int Runs { get; init; } = 5;

    /// <summary>Numbers of users; null for the numbers of the targets.</summary>
    public IReadOnlyList<int>? Users { get; init; }

    /// <summary>Numbers of users for measurements with 50 ms added to every call; null for the numbers of the targets.</summary>
    public IReadOnlyList<int>? DelayedUsers { get; init; }

    /// <summary>Whether the sizes that take hours are also measured.</summary>
    public bool Full { get; init; }

    public IReadOnlyList<int> SteadySizes => Users ?? [10, 100, 1000, 5000];

    public IReadOnlyList<int> DueSizes => Users ?? (Full ? [10, 100, 1000, 5000] : [10, 100, 1000]);

    /// <summary>
    /// Sizes with 50 ms added to every call. If all users are due, a sequential run over 40 users takes half a minute, and one over 1,000
    /// users more than ten minutes.
    /// </summary>
    public IReadOnlyList<int> DueDelayedSizes => DelayedUsers ?? (Full ? [40, 100, 1000] : [40]);

    /// <summary>Sizes with 50 ms added to every call. If nothing is due, a run takes a quarter of that time.</summary>
    public IReadOnlyList<int> SteadyDelayedSizes => DelayedUsers ?? (Full ? [100, 1000] : [100]);

    /// <summary>Rows of a burst with 50 ms added to every call.</summary>
    public int DelayedBurst => Users?.Max() ?? 1000;

    /// <summary>Rows of such a burst for the baseline. Fewer are enough, because only the time for each row is compared.</summary>
    public int DelayedBurstOfBaseline => Math.Min(50, DelayedBurst);

    /// <summary>Rows of a burst without added latency.</summary>
    public int Burst => Math.Min(200, DelayedBurst);

    /// <summary>Users of the account in which memory is measured.</summary>
    public int Largest => Users?.Max() ?? 5000;

    public bool Measures(string part) => Only is null || Only == part;
}
