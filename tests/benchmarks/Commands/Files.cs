using IamLifecycle.LocalAws.Processes;

namespace IamLifecycle.Benchmarks.Commands;

/// <summary>The paths of results and reports.</summary>
public static class Files
{
    public static string Repository { get; } = RepositoryRoot.Find();

    public static string Results => Path.Combine(Repository, "artifacts", "benchmarks", "results.json");

    public static string Page => Path.Combine(Repository, "docs", "PERFORMANCE.md");

    public static string Charts => Path.Combine(Repository, "docs", "performance");
}
