using System.ComponentModel;
using System.Diagnostics;

namespace IamLifecycle.Deployment;

/// <summary>Runs the programs of <c>policies/</c> with the packages of its lock file, which npm installs under <c>artifacts/</c>.</summary>
internal static class NodeTools
{
    private static readonly string Folder = Repository.PathTo("artifacts", "policies");
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, string input = "")
    {
        await Installed.Value;
        return await ExecuteAsync("node", [program, .. arguments], input);
    }

    private static async Task InstallAsync()
    {
        Directory.CreateDirectory(Folder);
        foreach (string file in Directory.EnumerateFiles(Repository.PathTo("tests", "IamLifecycle.Deployment.Tests", "policies")))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        }

        await ExecuteAsync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], "");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"These tests need {start.FileName} (Node 20) on the PATH.", missing);
        }
    }

    private static async Task<string> ExecuteAsync(string program, IEnumerable<string> arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Start(start);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} failed: {await errors}");
    }
}
