using System.Globalization;
using System.Runtime.InteropServices;
using IamLifecycle.Benchmarks.Results;
using IamLifecycle.Benchmarks.Scenarios;
using IamLifecycle.Benchmarks.Scenarios.Planner;
using IamLifecycle.LocalAws.Emulation;

namespace IamLifecycle.Benchmarks.Commands;

/// <summary>Measures, stores the results and judges them.</summary>
public static class Measurements
{
    /// <summary>Returns 1 if a target is not met.</summary>
    public static async Task<int> RunAsync(BenchmarkOptions options)
    {
        var recorder = new Recorder(Console.Out);
        recorder.Print("building the programs");
        var functions = await Functions.BuildAsync(Files.Repository, options.Measures("cold") || options.Measures("memory"));
        var before = options.Only is null ? null : ResultSet.Read(Files.Results);

        // After each part: if the command is stopped, the results of the completed parts are kept.
        ResultSet Keep()
        {
            var measured = new ResultSet(Machine(), recorder.Series);
            (before?.With(measured) ?? measured).Write(Files.Results);
            return measured;
        }

        await MeasureAsync(options, functions, recorder, () => Keep());
        var judged = Targets.Of(Keep()).Where(target => target.Figure is not null).ToList();
        Console.WriteLine();
        foreach (var target in judged)
        {
            // csharpier-ignore - `dotnet format` wants no space before an alignment
            Console.WriteLine($"{target.Verdict,-8} {target.Text}: {target.Shown} (at most {target.ShownLimit})");
        }

        Console.WriteLine($"\n{Files.Results}");
        return judged.TrueForAll(target => target.IsMet) ? 0 : 1;
    }

    private static async Task MeasureAsync(BenchmarkOptions options, Functions functions, Recorder recorder, Action keep)
    {
        if (options.Measures("planner"))
        {
            PlannerScenario.Run(recorder, options.Runs);
            keep();
        }

        await using (var bench = await Bench.StartAsync(functions.Managed))
        {
            await MeasureAsync(options, functions, bench, recorder, keep);
        }

        if (options.Measures("due"))
        {
            await using var bench = await Bench.StartAsync(functions.Managed, new TimeTravel());
            await new DueScenario(bench, recorder).RunAsync(options.DueSizes, options.DueDelayedSizes, options.Runs);
        }
    }

    /// <summary>The measurements that do not move the clock.</summary>
    private static async Task MeasureAsync(BenchmarkOptions options, Functions functions, Bench bench, Recorder recorder, Action keep)
    {
        if (options.Measures("cold"))
        {
            await new ColdStartScenario(bench, [new Build(Sides.Python, functions.Python!), .. functions.Builds], recorder).RunAsync(
                options.Runs
            );
            keep();
        }

        if (options.Measures("steady"))
        {
            await new SteadyScenario(bench, recorder).RunAsync(options.SteadySizes, options.SteadyDelayedSizes, options.Runs);
            keep();
        }

        if (options.Measures("memory"))
        {
            await new MemoryScenario(bench, functions.Builds, recorder).RunAsync(options.Largest, options.Runs);
            keep();
        }

        if (options.Measures("stream"))
        {
            var stream = new StreamScenario(bench, recorder);
            await stream.RunAsync(0, options.Burst, options.Burst, options.Runs);
            await stream.RunAsync(Bench.Latency, options.DelayedBurst, options.DelayedBurstOfBaseline, options.Runs);
        }
    }

    private static string Machine() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, "
                + $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}"
        );
}
