using System.Runtime.CompilerServices;
using IamLifecycle.Cli;
using IamLifecycle.LocalAws.Deployment;
using IamLifecycle.LocalAws.Emulation;
using IamLifecycle.LocalAws.Proxying;
using NodaTime.Extensions;

namespace IamLifecycle.Deployment.Operators;

/// <summary>
/// Runs command lines in this process and records the calls of each. Its only setting of the deployment is the Region, as for an operator.
/// </summary>
internal sealed class OperatorTool(EmulatedAws aws, FaultingProxy proxy)
{
    private readonly List<OperatorRun> runs = [];

    public IReadOnlyList<OperatorRun> Runs => runs;

    [ModuleInitializer]
    internal static void SignAsOperator()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "operator");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "emulated");
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
    }

    /// <summary>Runs a command line and records its calls.</summary>
    /// <param name="line">Words separated by spaces.</param>
    /// <param name="typed">Its standard input.</param>
    public async Task RunAsync(string line, string typed = "")
    {
        proxy.Forget();
        (int code, string output) = await RunAsync(proxy.Endpoint, line.Split(' '), typed);
        runs.Add(new OperatorRun(line, proxy.Calls, code, output));
    }

    /// <summary>Requests the shell completion of a command line.</summary>
    public async Task CompleteAsync(string line)
    {
        proxy.Forget();
        (int code, string output) = await RunAsync(proxy.Endpoint, [$"[suggest:{line.Length}]", line], "");
        runs.Add(new OperatorRun($"completion of {line}", proxy.Calls, code, output));
    }

    /// <summary>Makes the changes that the function would make. The calls are not recorded.</summary>
    public Task ReconcileAsync() => RunAsync(aws.Endpoint, ["apply", "--yes"], "");

    private async Task<(int Code, string Output)> RunAsync(Uri endpoint, string[] args, string typed)
    {
        using var output = new StringWriter();
        using var input = new StringReader(typed);
        var surroundings = new Surroundings
        {
            Variables = new Dictionary<string, string>
            {
                ["AWS_ENDPOINT_URL"] = endpoint.ToString(),
                ["AWS_REGION"] = ExampleDeployment.Region,
            },
            In = input,
            Out = output,
            Error = output,
            Clock = (aws.Time ?? TimeProvider.System).ToClock(),
            Wait = (_, _) => ReconcileAsync(),
            Person = "ann",
        };
        return (await CommandLine.RunAsync(args, surroundings), output.ToString());
    }
}
