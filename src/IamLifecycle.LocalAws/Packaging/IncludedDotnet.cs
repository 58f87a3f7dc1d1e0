using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IamLifecycle.LocalAws.Packaging;

/// <summary>Tells which .NET runtime is inside a package: AWS does not patch it, so a fix of .NET needs the package to be made again.</summary>
public static partial class IncludedDotnet
{
    /// <summary>The version, such as 10.0.12, of the runtime in a published folder; null where Lambda brings it.</summary>
    public static Version? Of(string folder)
    {
        var configuration = Path.Combine(folder, "bootstrap.runtimeconfig.json");
        return File.Exists(configuration) ? OfConfiguration(File.ReadAllText(configuration)) : OfExecutable(File.ReadAllBytes(Path.Combine(folder, "bootstrap")));
    }

    private static Version? OfConfiguration(string json) =>
        JsonNode.Parse(json)!["runtimeOptions"]?["includedFrameworks"]?[0]?["version"] is { } version ? Version.Parse(version.GetValue<string>()) : null;

    // The text of RuntimeInformation.FrameworkDescription, which is in UTF-16 and may begin at an odd place.
    private static Version? OfExecutable(byte[] file) =>
        new[] { Encoding.Unicode.GetString(file), Encoding.Unicode.GetString(file.AsSpan(Math.Min(1, file.Length))) }
            .SelectMany(text => FrameworkDescription().Matches(text))
            .Select(match => Version.Parse(match.Groups[1].ValueSpan))
            .Max();

    [GeneratedRegex(@"\.NET ([0-9]+\.[0-9]+\.[0-9]+)")]
    private static partial Regex FrameworkDescription();
}
