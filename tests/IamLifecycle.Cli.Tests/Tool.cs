using System.Diagnostics;

namespace IamLifecycle.Cli;

/// <summary>The command line as a process of its own, as a shell starts it.</summary>
internal static class Tool
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "iam-lifecycle.dll");

    public static Process Start(IReadOnlyDictionary<string, string> variables, params string[] args) =>
        Start("dotnet", variables, [Path, .. args]);

    public static Process Start(string program, IReadOnlyDictionary<string, string> variables, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>All that a process says on standard output, and its exit code.</summary>
    public static async Task<(string Out, int Code)> EndAsync(Process process)
    {
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await errors;
        return (output, process.ExitCode);
    }
}
