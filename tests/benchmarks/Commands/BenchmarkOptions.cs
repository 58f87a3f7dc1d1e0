namespace IamLifecycle.Benchmarks.Commands;

/// <summary>What is to be measured.</summary>
public sealed record BenchmarkOptions
{
    /// <summary>The parts that can be measured alone.</summary>
    public static readonly string[] Parts = ["steady", "due", "stream", "cold", "memory", "planner"];

    /// <summary>One of them; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>Repetitions.</summary>
    public int Runs { get; init; } = 5;

    /// <summary>Numbers of users; null for those of the targets.</summary>
    public IReadOnlyList<int>? Users { get; init; }

    /// <summary>Numbers of users where 50 ms are added to a call; null for those of the targets.</summary>
    public IReadOnlyList<int>? DelayedUsers { get; init; }

    /// <summary>Whether the sizes that take hours are measured, too.</summary>
    public bool Full { get; init; }

    public IReadOnlyList<int> SteadySizes => Users ?? [10, 100, 1000, 5000];

    public IReadOnlyList<int> DueSizes => Users ?? (Full ? [10, 100, 1000, 5000] : [10, 100, 1000]);

    /// <summary>
    /// With 50 ms a call: where all are due, a sequential run over 40 users takes half a minute, over 1,000 more than ten.
    /// </summary>
    public IReadOnlyList<int> DueDelayedSizes => DelayedUsers ?? (Full ? [40, 100, 1000] : [40]);

    /// <summary>Where nothing is due it is a quarter of that.</summary>
    public IReadOnlyList<int> SteadyDelayedSizes => DelayedUsers ?? (Full ? [100, 1000] : [100]);

    /// <summary>Rows of a burst with 50 ms a call.</summary>
    public int DelayedBurst => Users?.Max() ?? 1000;

    /// <summary>Of the baseline's, because only the time of one row is compared.</summary>
    public int DelayedBurstOfBaseline => Math.Min(50, DelayedBurst);

    /// <summary>Rows of a burst as the emulated AWS answers.</summary>
    public int Burst => Math.Min(200, DelayedBurst);

    /// <summary>The account in which memory is measured.</summary>
    public int Largest => Users?.Max() ?? 5000;

    public bool Measures(string part) => Only is null || Only == part;
}
