using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IamLifecycle.LocalAws.Packaging;

/// <summary>Tells which .NET runtime is inside a package.</summary>
/// <remarks>AWS does not patch it: a fix of .NET needs the package to be made again.</remarks>
public static partial class IncludedDotnet
{
    /// <summary>The version, such as 10.0.12, of the runtime in a published folder; null where Lambda brings it.</summary>
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

    // What the ahead-of-time compiler leaves in the section .comment; it brings the runtime of its own version.
    private static Version? OfExecutable(byte[] file) =>
        CompilerMark().Match(Encoding.Latin1.GetString(file)) is { Success: true } mark ? Version.Parse(mark.Groups[1].ValueSpan) : null;

    [GeneratedRegex(@"\.NET: ilc ([0-9]+\.[0-9]+\.[0-9]+)")]
    private static partial Regex CompilerMark();
}
