using System.Reflection;

namespace IamLifecycle.Architecture;

/// <summary>The files of the repository without build output and generated files.</summary>
internal static class Repository
{
    private static readonly string[] Excluded =
    [
        ".git",
        ".vs",
        ".idea",
        "artifacts",
        "bin",
        "obj",
        "Generated",
        ".terraform",
        ".terragrunt-cache",
        "__pycache__",
        "node_modules",
        ".venv",
    ];

    public static string Root { get; } =
        typeof(Repository)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "Repository")
            .Value!;

    /// <summary>Every file under a folder of the repository, as a path relative to the root.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
        Directory.Exists(Path.Combine(Root, folder))
            ?
            [
                .. Walk(new DirectoryInfo(Path.Combine(Root, folder)), pattern)
                    .Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static string[] Lines(string path) => File.ReadAllLines(Path.Combine(Root, path));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder, string pattern) =>
        folder
            .EnumerateFiles(pattern)
            .Where(file => !file.Name.EndsWith(".g.cs", StringComparison.Ordinal))
            .Concat(folder.EnumerateDirectories().Where(child => !Excluded.Contains(child.Name)).SelectMany(child => Walk(child, pattern)));
}
