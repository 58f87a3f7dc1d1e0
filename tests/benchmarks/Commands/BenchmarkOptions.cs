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

    /// <summary>Whether the sizes that take hours are measured, too.</summary>
    public bool Full { get; init; }

    public IReadOnlyList<int> SteadySizes => Users ?? [10, 100, 1000, 5000];

    public IReadOnlyList<int> DueSizes => Users ?? (Full ? [10, 100, 1000, 5000] : [10, 100, 1000]);

    /// <summary>A sequential run over 1,000 users with 50 ms a call takes ten minutes.</summary>
    public IReadOnlyList<int> DelayedSizes => Users is not null ? [.. Users.Where(users => users <= 100 || Full)] : Full ? [100, 1000] : [100];

    /// <summary>Rows of a burst.</summary>
    public int Burst => Users?.Max() ?? 1000;

    /// <summary>Rows of the baseline's burst where calls are slow.</summary>
    public int SlowBurst => Math.Min(50, Burst);

    /// <summary>The account in which memory is measured.</summary>
    public int Largest => Users?.Max() ?? 5000;

    public bool Measures(string part) => Only is null || Only == part;
}
