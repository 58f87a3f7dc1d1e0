using IamLifecycle.Benchmarks.Results;

namespace IamLifecycle.Benchmarks;

/// <summary>Results that meet every target by a margin.</summary>
internal static class Measured
{
    public static readonly ResultSet Good = new(
        "two cores",
        [
            .. Pair(Experiments.Steady, 1000, 0, Units.Calls, 3011, 26),
            .. Pair(Experiments.Steady, 1000, 0, Units.Milliseconds, 8000, 200),
            .. Pair(Experiments.Steady, 100, 50, Units.Milliseconds, 15_000, 300),
            .. Pair(Experiments.Steady, 5000, 0, Units.Calls, 15051, 110),
            .. Due(Experiments.Day15, 11011, 9026),
            .. Due(Experiments.Day30, 14011, 11026),
            .. Pair(Experiments.Burst, 1000, 50, Units.MillisecondsPerRow, 420, 60),
            .. Cold(Experiments.ColdBatch, Units.Milliseconds, 500, 300, 30),
            .. Cold(Experiments.ColdRun, Units.Milliseconds, 520, 600, 50),
            .. Cold(Experiments.ColdBatch, Units.Megabytes, 60, 50, 25),
            .. Cold(Experiments.ColdRun, Units.Megabytes, 60, 80, 25),
            Of(Experiments.Look, Sides.Managed, 1000, 0, Units.UsersPerSecond, 98_400, 98_600, 98_700),
            Of(Experiments.Look, Sides.Managed, 1000, 0, Units.BytesPerUser, 16_624),
            Of(Experiments.Memory, Sides.Managed, 5000, 0, Units.Megabytes, 100),
            Of(Experiments.Memory, Sides.Native, 5000, 0, Units.Megabytes, 50),
        ]
    );

    public static Series Of(string scenario, string side, int users, int latency, string unit, params double[] values) =>
        new(scenario, side, users, latency, unit, values);

    private static Series[] Due(string day, double baseline, double product) =>
        [.. Pair(day, 1000, 0, Units.Calls, baseline, product), .. Pair(day, 100, 50, Units.Milliseconds, 60_000, 8000)];

    private static Series[] Pair(string scenario, int users, int latency, string unit, double baseline, double product) =>
        [Of(scenario, Sides.Baseline, users, latency, unit, baseline), Of(scenario, Sides.Managed, users, latency, unit, product)];

    private static Series[] Cold(string scenario, string unit, double python, double managed, double native) =>
        [
            Of(scenario, Sides.Python, 0, 0, unit, python),
            Of(scenario, Sides.Managed, 0, 0, unit, managed),
            Of(scenario, Sides.Native, 0, 0, unit, native),
        ];
}
