using System.CommandLine;
using IamLifecycle.Benchmarks.Reporting;
using IamLifecycle.Benchmarks.Results;
using IamLifecycle.Benchmarks.Scenarios;

namespace IamLifecycle.Benchmarks.Commands;

/// <summary>The command line: <c>compare [--build NAME=PATH …] [--users N] [--runs N]</c>.</summary>
/// <remarks>It judges no target and does not change the stored results, because its builds may have other sources.</remarks>
public static class CompareCommand
{
    private const int FewestRuns = 5;

    public static Command Command()
    {
        var builds = new Option<string[]>("--build")
        {
            Description =
                "NAME=PATH, at least two. The others are compared with the first. Default: managed and native build of these sources.",
        };
        var users = new Option<int>("--users")
        {
            Description = "Users of the account in which memory is measured. 0 skips that measurement.",
            DefaultValueFactory = _ => 1000,
        };
        var runs = new Option<int>("--runs") { Description = "Repetitions, at least five.", DefaultValueFactory = _ => FewestRuns };
        var command = new Command(
            "compare",
            "Measures cold start and memory of several builds. Each repetition measures all builds in turn."
        )
        {
            builds,
            users,
            runs,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                try
                {
                    var given = await BuildsAsync(parsed.GetValue(builds) ?? []);
                    await RunAsync(given, parsed.GetValue(users), Math.Max(FewestRuns, parsed.GetValue(runs)));
                    return 0;
                }
                catch (ArgumentException e)
                {
                    await Console.Error.WriteLineAsync(e.Message);
                    return 1;
                }
            }
        );
        return command;
    }

    private static async Task<IReadOnlyList<Build>> BuildsAsync(string[] given) =>
        given.Length == 0 ? (await Functions.BuildAsync(Files.Repository, all: true)).Builds : Named([.. given.Select(Build.Parse)]);

    /// <summary>Refuses builds that cannot be compared.</summary>
    /// <exception cref="ArgumentException">There is only one build, or two builds have the same name.</exception>
    public static IReadOnlyList<Build> Named(IReadOnlyList<Build> builds) =>
        builds.Count > 1 && builds.DistinctBy(build => build.Name).Count() == builds.Count
            ? builds
            : throw new ArgumentException(
                "--build must be given at least twice, each time with another name: --build before=PATH --build after=PATH."
            );

    private static async Task RunAsync(IReadOnlyList<Build> builds, int users, int runs)
    {
        var recorder = new Recorder(Console.Out);
        await using var bench = await Bench.StartAsync(builds[0].Executable);
        await new ColdStartScenario(bench, builds, recorder).RunAsync(runs);
        if (users > 0)
        {
            await new MemoryScenario(bench, builds, recorder).RunAsync(users, runs);
        }

        Console.WriteLine($"\n{Comparison.Classify(recorder.Series, [.. builds.Select(build => build.Name)])}");
    }
}
