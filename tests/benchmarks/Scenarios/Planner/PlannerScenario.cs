using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using IamLifecycle.Benchmarks.Commands;
using IamLifecycle.Benchmarks.Results;

namespace IamLifecycle.Benchmarks.Scenarios.Planner;

/// <summary>The users per second and the allocated bytes per user of the planner.</summary>
public static class PlannerScenario
{
    private const double NanosecondsPerSecond = 1e9;

    private static readonly Dictionary<string, string> Experiment = new()
    {
        [nameof(PlannerBenchmarks.Look)] = Experiments.Look,
        [nameof(PlannerBenchmarks.LookDue)] = Experiments.LookDue,
        [nameof(PlannerBenchmarks.Nominate)] = Experiments.Nominate,
        [nameof(PlannerBenchmarks.NominateDue)] = Experiments.NominateDue,
    };

    public static void Run(Recorder recorder, int runs)
    {
        foreach (var report in BenchmarkRunner.Run<PlannerBenchmarks>(Configuration(runs)).Reports)
        {
            Record(recorder, report);
        }
    }

    private static void Record(Recorder recorder, BenchmarkReport report)
    {
        var experiment = Experiment[report.BenchmarkCase.Descriptor.WorkloadMethod.Name];
        foreach (
            var measurement in report.AllMeasurements.Where(each =>
                each is { IterationMode: IterationMode.Workload, IterationStage: IterationStage.Result }
            )
        )
        {
            recorder.Add(
                experiment,
                Sides.Managed,
                PlannerBenchmarks.Users,
                0,
                Units.UsersPerSecond,
                NanosecondsPerSecond * measurement.Operations / measurement.Nanoseconds
            );
        }

        var bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)
            ?? throw new InvalidOperationException($"There is no measured allocation of {experiment}.");
        recorder.Add(experiment, Sides.Managed, PlannerBenchmarks.Users, 0, Units.BytesPerUser, bytes);
    }

    // In this process, because the default toolchain would generate and build a project in addition to the repository's own.
    private static ManualConfig Configuration(int runs) =>
        ManualConfig
            .CreateEmpty()
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(6).WithIterationCount(Math.Max(5, runs)))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetDirectoryName(Files.Results)!, "dotnet"));
}
