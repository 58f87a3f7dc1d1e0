using System.Reflection;

namespace IamLifecycle.Aws;

/// <summary>Identifies a program and its version, so that stored data shows which code wrote it.</summary>
public static class ProgramName
{
    /// <summary>For example <c>bootstrap/0.1.0</c>: the assembly and its version, without the source revision.</summary>
    public static string FromAssembly(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        string version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        return $"{assembly.GetName().Name}/{version.Split('+')[0]}";
    }
}
