using System.ComponentModel;
using System.Diagnostics;
using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.LocalAws.Permissions;

/// <summary>Runs the programs of <c>policies/</c> with the packages of its lock file, which npm installs under <c>artifacts/</c>.</summary>
public static class NodePrograms
{
    private static readonly string Sources = Path.Combine(RepositoryRoot.Find(), "src", "IamLifecycle.LocalAws", "policies");
    private static readonly string Folder = Path.Combine(RepositoryRoot.Find(), "artifacts", "policies");
    private static readonly Lazy<Task> Installed = new(() => Task.Run(Install));

    /// <summary>Whether Node.js and npm are on the PATH.</summary>
    public static bool AreAvailable => IsOnPath("node") && IsOnPath("npm");

    /// <summary>Runs a program to its end and returns its output.</summary>
    public static async Task<string> RunAsync(string program, params IEnumerable<string> arguments)
    {
        using var process = await StartAsync(program, arguments);
        process.StandardInput.Close();
        return await OutputAsync(process, program);
    }

    /// <summary>Starts a program that reads its standard input.</summary>
    public static async Task<Process> StartAsync(string program, params IEnumerable<string> arguments)
    {
        await Installed.Value;
        return Start("node", [program, .. arguments]);
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    // Test processes start in parallel: the first installs the packages, and the others wait here.
    private static void Install()
    {
        Directory.CreateDirectory(Folder);
        using var mutex = new Mutex(initiallyOwned: false, "iam-lifecycle-policies" + Folder.Replace(Path.DirectorySeparatorChar, '-'));
        Wait(mutex);
        try
        {
            var (stamp, wanted) = (Path.Combine(Folder, ".installed"), File.ReadAllText(Path.Combine(Sources, "package-lock.json")));
            foreach (var file in Directory.EnumerateFiles(Sources))
            {
                File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
            }

            if (!File.Exists(stamp) || File.ReadAllText(stamp) != wanted)
            {
                using var npm = Start("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
                npm.StandardInput.Close();
                OutputAsync(npm, "npm").GetAwaiter().GetResult();
                File.WriteAllText(stamp, wanted);
            }
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }

    private static void Wait(Mutex mutex)
    {
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // The installing process died. It wrote no stamp, so this process installs.
        }
    }

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"The policy evaluator needs {program} (Node.js 20) on the PATH.", missing);
        }
    }

    private static async Task<string> OutputAsync(Process process, string program)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} failed: {await errors}");
    }
}
