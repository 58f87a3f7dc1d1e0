using System.Runtime.CompilerServices;

namespace IamLifecycle.LocalAws.Processes;

/// <summary>Finds the sources of this product, to publish the function from them.</summary>
public static class RepositoryRoot
{
    private const string Mark = "IamLifecycle.sln";

    /// <summary>The folder that holds the solution, above the working directory, this assembly or this source file.</summary>
    public static string Find() =>
        new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory, SourceFolder() }.Select(Above).FirstOrDefault(found => found is not null)
        ?? throw new InvalidOperationException($"There is no {Mark} above the working directory: run this inside the repository.");

    private static string? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, Mark)))
            {
                return at.FullName;
            }
        }

        return null;
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file) ?? "";
}
