using System.CommandLine;
using System.Diagnostics;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Proxying;
using IamLifecycle.Matrix.Running;
using IamLifecycle.Matrix.Scenarios;

namespace IamLifecycle.Matrix.Commands;

/// <summary>The command line: <c>kill</c> and <c>faults</c>.</summary>
public static class MatrixCommand
{
    // A cold start for every point keeps a processor busy; most other faults mainly wait for retries of the SDK.
    private const int KillBenches = 2;
    private const int FaultBenches = 4;

    private static readonly Option<string[]> ScenarioOption = new("--scenario")
    {
        Description = "Only this scenario; may be given more than once.",
        AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<string[]> FaultOption = new("--fault")
    {
        Description = "Only this fault; may be given more than once.",
        AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<string?> PointOption = new("--point")
    {
        Description = "Only this call, such as iam.CreateAccessKey#1: the first call of that operation.",
    };
    private static readonly Option<bool> WeatherOption = new("--weather")
    {
        Description = "In a busy account: throttling, short pages, stale reads, an old credential report.",
    };
    private static readonly Option<int> EveryOption = new("--every")
    {
        Description = "Only every n-th point of each scenario and fault.",
        DefaultValueFactory = _ => 1,
    };

    /// <summary>The root of the command line.</summary>
    public static RootCommand Root() =>
        new(
            "Applies a fault to every call that the function makes to AWS, one call at a time, in every scenario, and then starts "
                + "ordinary runs. Each point starts from the same "
                + "state, over real HTTP, with the real process.\n\nScenarios:\n"
                + string.Join('\n', AllScenarios.List.Select(scenario => $"  {scenario.Name.PadRight(20)}{scenario.Does}"))
        )
        {
            Command("kill", "Kills the process before and after every call.", FaultNames.Kills, KillBenches),
            Command("faults", "Breaks connections, answers 500, throttles, refuses or delays every call.", FaultNames.Others, FaultBenches),
        };

    private static Command Command(string name, string description, IReadOnlyList<FaultKind> kinds, int benches)
    {
        var parallel = new Option<int>("--parallel")
        {
            Description = "How many emulated AWS processes are used at the same time.",
            DefaultValueFactory = _ => benches,
        };
        var command = new Command(name, $"{description} Faults: {string.Join(", ", kinds.Select(FaultNames.Of))}.")
        {
            ScenarioOption,
            FaultOption,
            PointOption,
            EveryOption,
            WeatherOption,
            parallel,
        };
        command.SetAction((parsed, _) => RunAsync(parsed, kinds, parsed.GetValue(parallel)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IReadOnlyList<FaultKind> kinds, int benches)
    {
        MatrixPart part;
        try
        {
            part = new MatrixPart
            {
                Scenarios = AllScenarios.Named(parsed.GetValue(ScenarioOption) ?? []),
                Kinds = FaultNames.Named(parsed.GetValue(FaultOption) ?? [], kinds),
                Call = parsed.GetValue(PointOption),
                Weather = parsed.GetValue(WeatherOption) ? new Weather() : null,
                Every = Math.Max(1, parsed.GetValue(EveryOption)),
                Parallel = Math.Max(1, benches),
            };
        }
        catch (ArgumentException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }

        var watch = Stopwatch.StartNew();
        var matrix = new Running.Matrix(part);
        matrix.Tried += new MatrixProgress().Print;
        var tally = await matrix.RunAsync();
        MatrixReport.Print(tally, watch.Elapsed);
        return tally.IsGood ? 0 : 1;
    }
}
