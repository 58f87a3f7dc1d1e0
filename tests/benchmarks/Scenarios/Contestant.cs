using IamLifecycle.Benchmarks.Baseline;
using IamLifecycle.Benchmarks.Results;
using IamLifecycle.LocalAws.Accounts;

namespace IamLifecycle.Benchmarks.Scenarios;

/// <summary>One side of the comparison: how its hourly run is started, and how its users are created.</summary>
/// <param name="Side">The name of the side.</param>
/// <param name="Caller">The access key id that signs its calls.</param>
/// <param name="RunAsync">Its hourly run, in a warm process.</param>
/// <param name="SeedAsync">Creates its users, each with a new key, in an account that has rows.</param>
/// <param name="HandleAsync">Its invocation for a batch of the stream.</param>
public sealed record Contestant(
    string Side,
    string Caller,
    Func<Task> RunAsync,
    Func<int, Task> SeedAsync,
    Func<string, CancellationToken, Task<LocalAws.Runtime.InvocationResult>> HandleAsync
)
{
    /// <summary>Both sides, the baseline first.</summary>
    public static IReadOnlyList<Contestant> Both(Bench bench) =>
        [
            new(
                Sides.Baseline,
                BaselineClients.Caller,
                bench.Baseline.RunHourlyAsync,
                users => new BaselineSeed(bench.Account).MakeAsync(users),
                async (json, _) => new LocalAws.Runtime.InvocationResult.Answered(await bench.Baseline.HandleStreamAsync(json))
            ),
            new(
                Sides.Managed,
                LocalAccount.FunctionCaller,
                bench.RunFunctionAsync,
                _ => bench.RunFunctionAsync(),
                bench.Function.InvokeAsync
            ),
        ];
}
