using System.Collections;
using System.Runtime.InteropServices;

namespace IamLifecycle.LocalAws.Processes;

/// <summary>The variables that a program needs to start on this machine, without credentials and settings.</summary>
public static class HostEnvironment
{
    /// <summary>Returns PATH, HOME, TMPDIR and the location of the .NET runtime.</summary>
    public static Dictionary<string, string> Minimal()
    {
        var environment = new Dictionary<string, string>
        {
            ["LANG"] = "C.UTF-8",
            ["DOTNET_ROOT"] = DotnetRoot(),
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        };
        foreach (var name in new[] { "PATH", "HOME", "TMPDIR" })
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                environment[name] = value;
            }
        }

        return environment;
    }

    /// <summary>
    /// Returns the variables of this process for the .NET SDK, without the state that MSBuild keeps in variables: a build that is started
    /// by another build must not inherit it.
    /// </summary>
    public static Dictionary<string, string> Build() =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Where(each => !((string)each.Key).StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(each => (string)each.Key, each => (string?)each.Value ?? "");

    /// <summary>
    /// Returns the folder of the .NET runtime of this process, for DOTNET_ROOT, in which an apphost searches the runtime.
    /// </summary>
    public static string DotnetRoot() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
}
