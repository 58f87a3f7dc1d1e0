using System.Diagnostics;

namespace IamLifecycle.AwsPackages.Tests;

/// <summary>Runs a program until it exits and returns its standard output.</summary>
internal static class Command
{
    public static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(IsAws).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {errors.Result}{output}");
    }

    // Settings of the developer's machine, such as an endpoint or a profile, must not affect the comparison.
    private static bool IsAws(string name) => name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase);
}
