using System.ComponentModel;
using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.LocalAws.Emulation;

/// <summary>
/// Finds a Python that can run the emulator. If the installed Python has no moto, it creates a private environment with moto.
/// </summary>
public static class PythonWithMoto
{
    private static readonly Lock Finding = new();
    private static Task<string>? found;

    /// <summary>The folder of the emulator's programs, beside this assembly.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "emulator");

    /// <summary>Returns the path of Python. A successful search is made once in a process; a failed search is repeated.</summary>
    public static Task<string> FindAsync()
    {
        lock (Finding)
        {
            return found = found is null or { IsFaulted: true } or { IsCanceled: true } ? FindOnceAsync() : found;
        }
    }

    private static async Task<string> FindOnceAsync()
    {
        var output = new LineLog();
        var errors = new LineLog();
        var environment = HostEnvironment.Minimal();
        AddInstallerSettings(environment);
        await using var process = Start([Path.Combine(Folder, "ensure_moto.py")], environment, output, errors);
        if (await process.Exited != 0)
        {
            throw new InvalidOperationException(
                "The emulated AWS needs python3 with moto[server]==5.2.1, and it could not be installed:\n"
                    + string.Join('\n', errors.Lines)
            );
        }

        return output.Lines[^1];
    }

    private static ChildProcess Start(string[] arguments, Dictionary<string, string> environment, LineLog output, LineLog errors)
    {
        try
        {
            return ChildProcess.Start("python3", arguments, environment, Folder, output.Add, errors.Add);
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("The emulated AWS needs python3 (3.10 or later) on the PATH.", missing);
        }
    }

    // The variables of pip, of a proxy and of the cache are passed on, because the machine determines the source and the cache of packages.
    private static void AddInstallerSettings(Dictionary<string, string> environment)
    {
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (
                name.StartsWith("PIP_", StringComparison.Ordinal)
                || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase)
                || name == "XDG_CACHE_HOME"
            )
            {
                environment[name] = (string?)variable.Value ?? "";
            }
        }
    }
}
