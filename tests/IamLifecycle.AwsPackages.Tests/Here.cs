using System.Reflection;

namespace IamLifecycle.AwsPackages.Tests;

/// <summary>Where the repository and the build's artifacts are on this machine.</summary>
internal static class Here
{
    public static string Repository { get; } = Metadata("Repository");

    public static string Artifacts { get; } = Metadata("Artifacts");

    public static string InRepository(params string[] path) => Path.Combine([Repository, .. path]);

    private static string Metadata(string key) =>
        typeof(Here).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
