using System.Reflection;

namespace IamLifecycle.Aws;

/// <summary>Names a program and its version, so that what it wrote tells which code was at work.</summary>
public static class ProgramName
{
    /// <summary>Such as <c>bootstrap/0.1.0</c>: the assembly and its version, without the revision of the sources.</summary>
    public static string FromAssembly(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        string version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        return $"{assembly.GetName().Name}/{version.Split('+')[0]}";
    }
}
