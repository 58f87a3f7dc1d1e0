using System.CommandLine;
using IamLifecycle.LocalAws.Packaging;
using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.LocalAws.Deployment;

/// <summary>The command <c>deploy [--package file]</c>.</summary>
internal static class DeployCommand
{
    public static Command Command()
    {
        var package = new Option<FileInfo?>("--package")
        {
            Description = "A zip for the runtime that the provider can deploy. Default: it is built from the sources.",
        };
        var command = new Command(
            "deploy",
            "Applies terraform/examples/complete to the emulated AWS, runs what was deployed, plans again and destroys it."
        )
        {
            package,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(package)?.FullName, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? package, CancellationToken cancellation)
    {
        try
        {
            await using var deployment = await ExampleDeployment.StartAsync();
            Print(
                $"Emulated AWS at {deployment.Aws.Endpoint}, AWS provider {deployment.Provider}: runtime "
                    + $"{deployment.PackageOptions.Runtime}."
            );
            return await RunAsync(deployment, package, cancellation) ? 0 : 1;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
        catch (InvalidOperationException failed)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return 1;
        }
    }

    private static async Task<bool> RunAsync(ExampleDeployment deployment, string? package, CancellationToken cancellation)
    {
        package ??= await MadeAsync(deployment.PackageOptions);
        Print("terraform apply");
        Print(Last(await deployment.ApplyAsync(package), "Apply complete"));
        var kept = await DeployedDemo.RunAsync(deployment, Console.Out, cancellation);
        var (changes, plan) = await deployment.PlanAgainAsync();
        Print(changes == 0 ? "terraform plan: " + Last(plan, "No changes") : plan);
        Print(Last(await deployment.DestroyAsync(), "Destroy complete"));
        return kept && changes == 0;
    }

    private static Task<string> MadeAsync(PackageOptions options)
    {
        Print($"Building the package {options.Name}.zip");
        return PackageBuilder.BuildAsync(RepositoryRoot.Find(), options);
    }

    private static string Last(string output, string beginning) =>
        output.Split('\n').Last(line => line.StartsWith(beginning, StringComparison.Ordinal));

    private static void Print(string text) => Console.WriteLine(text);
}
