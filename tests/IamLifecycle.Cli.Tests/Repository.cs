using System.Reflection;

namespace IamLifecycle.Cli;

/// <summary>The files of the repository.</summary>
internal static class Repository
{
    public static string PathTo(string file) =>
        Path.Combine(
            typeof(Repository)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(metadata => metadata.Key == "Repository")
                .Value!,
            file
        );

    public static string Text(string file) => File.ReadAllText(PathTo(file));
}
