using BenchmarkDotNet.Attributes;
using IamLifecycle.Model.Observed;
using IamLifecycle.Planning;
using IamLifecycle.Planning.Selection;
using NodaTime;

namespace IamLifecycle.Benchmarks.Scenarios.Planner;

/// <summary>The planner without any call. Each operation is one user.</summary>
[MemoryDiagnoser]
public class PlannerBenchmarks
{
    public const int Users = 1000;

    private readonly UserSnapshot[] snapshots = [.. UserNames.Of(Users).Select(PlannerData.SnapshotOf)];
    private readonly AccountSnapshot view = PlannerData.Account(UserNames.Of(Users));

    [Benchmark(OperationsPerInvoke = Users)]
    public int Look() => Plan(PlannerData.CreatedAt + Duration.FromDays(5));

    [Benchmark(OperationsPerInvoke = Users)]
    public int LookDue() => Plan(PlannerData.CreatedAt + Duration.FromDays(15));

    [Benchmark(OperationsPerInvoke = Users)]
    public int Nominate() => WorkSelector.Select(view, PlannerData.Policy, PlannerData.CreatedAt + Duration.FromDays(5)).Users.Length;

    [Benchmark(OperationsPerInvoke = Users)]
    public int NominateDue() => WorkSelector.Select(view, PlannerData.Policy, PlannerData.CreatedAt + Duration.FromDays(15)).Users.Length;

    private int Plan(Instant now) => snapshots.Sum(snapshot => UserPlanner.Plan(snapshot, PlannerData.Policy, now).Changes.Length);
}
