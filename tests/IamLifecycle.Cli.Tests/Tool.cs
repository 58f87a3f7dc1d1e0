using System.Diagnostics;

namespace IamLifecycle.Cli;

/// <summary>Runs the command line as a separate process, as a shell does.</summary>
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

    /// <summary>Waits for the end of a process and returns its standard output and its exit code.</summary>
    public static async Task<(string Out, int Code)> EndAsync(Process process)
    {
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await errors;
        return (output, process.ExitCode);
    }
}
