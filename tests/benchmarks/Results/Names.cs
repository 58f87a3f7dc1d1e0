using IamLifecycle.Model;

namespace IamLifecycle.Benchmarks.Results;

/// <summary>The names of the experiments.</summary>
public static class Experiments
{
    public const string Steady = "steady";
    public const string Day15 = "day15";
    public const string Day30 = "day30";
    public const string Row = "row";
    public const string Burst = "burst";
    public const string ColdBatch = "cold-batch";
    public const string ColdRun = "cold-run";
    public const string Memory = "memory";
    public const string Look = "planner-look";
    public const string LookDue = "planner-look-due";
    public const string Nominate = "planner-nominate";
    public const string NominateDue = "planner-nominate-due";
}

/// <summary>The names of the programs that are measured.</summary>
public static class Sides
{
    public const string Baseline = "baseline";
    public const string Managed = "managed";
    public const string Native = "native";
    public const string Python = "python";
}

/// <summary>The units of the values.</summary>
public static class Units
{
    public const string Calls = "calls";
    public const string Milliseconds = "ms";
    public const string MillisecondsPerRow = "ms/row";
    public const string CallsPerRow = "calls/row";
    public const string Megabytes = "MB";
    public const string UsersPerSecond = "users/s";
    public const string BytesPerUser = "B/user";
}
