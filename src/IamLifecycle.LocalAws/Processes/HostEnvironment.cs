using System.Collections;
using System.Runtime.InteropServices;

namespace IamLifecycle.LocalAws.Processes;

/// <summary>The few variables that any program needs to start on this machine; no credentials and no settings.</summary>
public static class HostEnvironment
{
    /// <summary>PATH, HOME and where the .NET runtime is.</summary>
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
    /// This process's own variables, for the .NET SDK. A build that is started by another build must not take over the state that MSBuild
    /// keeps in variables.
    /// </summary>
    public static Dictionary<string, string> Build() =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Where(each => !((string)each.Key).StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(each => (string)each.Key, each => (string?)each.Value ?? "");

    /// <summary>The folder of the runtime that runs this process; an apphost looks for it in DOTNET_ROOT.</summary>
    public static string DotnetRoot() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
}
