using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IamLifecycle.LocalAws.Packaging;

/// <summary>Determines which .NET runtime a package contains.</summary>
/// <remarks>AWS does not patch this runtime: to get a fix of .NET, build and deploy the package again.</remarks>
public static partial class IncludedDotnet
{
    /// <summary>Returns the version of the runtime in a published folder, such as 10.0.12; null if Lambda provides the runtime.</summary>
    public static Version? ReadFrom(string folder)
    {
        var configuration = Path.Combine(folder, "bootstrap.runtimeconfig.json");
        return File.Exists(configuration)
            ? OfConfiguration(File.ReadAllText(configuration))
            : OfExecutable(File.ReadAllBytes(Path.Combine(folder, "bootstrap")));
    }

    private static Version? OfConfiguration(string json) =>
        JsonNode.Parse(json)!["runtimeOptions"]?["includedFrameworks"]?[0]?["version"] is { } version
            ? Version.Parse(version.GetValue<string>())
            : null;

    // The ahead-of-time compiler writes this to the section .comment. It includes the runtime of its own version.
    private static Version? OfExecutable(byte[] file) =>
        CompilerMark().Match(Encoding.Latin1.GetString(file)) is { Success: true } mark ? Version.Parse(mark.Groups[1].ValueSpan) : null;

    [GeneratedRegex(@"\.NET: ilc ([0-9]+\.[0-9]+\.[0-9]+)")]
    private static partial Regex CompilerMark();
}
