using System.Reflection;

namespace IamLifecycle.Deployment;

/// <summary>The files of the repository.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "Repository")
            .Value!;

    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Text(params string[] parts) => File.ReadAllText(PathTo(parts));

    public static string[] Files(string folder, string pattern) =>
        [
            .. Directory
                .EnumerateFiles(PathTo(folder), pattern, SearchOption.AllDirectories)
                .Where(file => !file.Contains("/.terraform/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
}
