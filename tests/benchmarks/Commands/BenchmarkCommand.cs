using System.CommandLine;

namespace IamLifecycle.Benchmarks.Commands;

/// <summary>
/// The command line. Without a subcommand, everything is measured. <c>report</c> renders the last results, and <c>compare</c> measures
/// named builds.
/// </summary>
public static class BenchmarkCommand
{
    public static RootCommand Root()
    {
        var only = new Option<string?>("--only") { Description = "Measures only this part. The last results of the other parts are kept." };
        only.AcceptOnlyFromAmong(BenchmarkOptions.Parts);
        var runs = new Option<int>("--runs") { Description = "Repetitions of every measurement.", DefaultValueFactory = _ => 5 };
        var users = new Option<int[]>("--users")
        {
            Description = "Numbers of users instead of those of the targets.",
            AllowMultipleArgumentsPerToken = true,
        };
        var delayed = new Option<int[]>("--delayed-users")
        {
            Description = "Numbers of users for measurements with 50 ms added to every call.",
            AllowMultipleArgumentsPerToken = true,
        };
        var full = new Option<bool>("--full")
        {
            Description =
                "Also measures what takes hours: all due with 5,000 users, and 100 and 1,000 users with 50 ms added to every call.",
        };
        var report = new Command("report", "Renders the last results into docs/PERFORMANCE.md and docs/performance.");
        report.SetAction((_, _) => ReportCommand.RunAsync());
        var root = new RootCommand("Compares the function with a typical Lambda function for the same purpose, on the same emulated AWS.")
        {
            only,
            runs,
            users,
            delayed,
            full,
            report,
            CompareCommand.Command(),
        };
        root.SetAction(
            (parsed, _) =>
                Measurements.RunAsync(
                    new BenchmarkOptions
                    {
                        Only = parsed.GetValue(only),
                        Runs = Math.Max(1, parsed.GetValue(runs)),
                        Users = parsed.GetValue(users) is { Length: > 0 } given ? given : null,
                        DelayedUsers = parsed.GetValue(delayed) is { Length: > 0 } slow ? slow : null,
                        Full = parsed.GetValue(full),
                    }
                )
        );
        return root;
    }
}
